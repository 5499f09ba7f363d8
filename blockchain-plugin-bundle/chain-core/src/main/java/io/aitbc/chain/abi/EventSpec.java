package io.aitbc.chain.abi;

import io.aitbc.chain.Hex;
import io.aitbc.chain.crypto.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An event of a contract. */
public record EventSpec(String name, List<Param> params, boolean anonymous) {

    /** Copies the list. */
    public EventSpec {
        params = List.copyOf(params);
    }

    /**
     * Of a signature, with or without {@code indexed} and names: {@code Transfer(address indexed from, address indexed to,
     * uint256 value)}.
     *
     * @throws IllegalArgumentException when the signature is none
     */
    public static EventSpec of(String signature) {
        SignatureText text = SignatureText.of(signature);
        return new EventSpec(text.name(), text.params(), false);
    }

    /** {@code Transfer(address,address,uint256)}. */
    public String signature() {
        return name + AbiType.tuple(params.stream().map(Param::type).toList());
    }

    /** The signature's hash, which is the first topic of each log that is not anonymous. */
    public byte[] topic() {
        return Hashes.keccak256(signature().getBytes(StandardCharsets.UTF_8));
    }

    /** How many topics a log of this event has. */
    public int topics() {
        return (anonymous ? 0 : 1)
                + (int) params.stream().filter(Param::indexed).count();
    }

    /**
     * Decodes a log.
     *
     * @param topics of 32 bytes each
     * @return by name; what is indexed and has no fixed size is there as {@code {"hash": .., "hashed": true}}, since the
     *     log has only its hash
     * @throws IllegalArgumentException when the log is none of this event
     */
    public Map<String, Object> decode(List<byte[]> topics, byte[] data) {
        if (topics.size() != topics() || topics.stream().anyMatch(topic -> topic.length != 32)) {
            throw new IllegalArgumentException(
                    "A log of '" + signature() + "' has " + topics() + " topics, and this has " + topics.size() + ".");
        }
        List<AbiType> inData = params.stream()
                .filter(param -> !param.indexed())
                .map(Param::type)
                .toList();
        List<Object> values = AbiDecoder.decode(inData, data);
        List<byte[]> rest = new ArrayList<>(topics.subList(anonymous ? 0 : 1, topics.size()));
        Map<String, Object> arguments = new LinkedHashMap<>();
        int nextValue = 0;
        int nextTopic = 0;
        for (int i = 0; i < params.size(); i++) {
            Param param = params.get(i);
            Object value = param.indexed() ? topicValue(param.type(), rest.get(nextTopic++)) : values.get(nextValue++);
            arguments.put(param.nameAt(i), value);
        }
        return arguments;
    }

    private static Object topicValue(AbiType type, byte[] topic) {
        boolean inPlace = !(type instanceof AbiType.ArrayOf) && !(type instanceof AbiType.Tuple) && !type.isDynamic();
        return inPlace ? AbiDecoder.inPlace(type, topic) : Map.of("hash", Hex.of(topic), "hashed", true);
    }
}
