package io.aitbc.chain.abi;

import io.aitbc.chain.crypto.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A function of a contract, enough to call it. */
public record FunctionSpec(String name, List<AbiType> inputs, List<AbiType> outputs) {

    /** Copies the lists. */
    public FunctionSpec {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * Of a signature such as {@code transfer(address,uint256)}, and what it returns.
     *
     * @throws IllegalArgumentException when the signature is none
     */
    public static FunctionSpec of(String signature, String... outputs) {
        SignatureText text = SignatureText.of(signature);
        return new FunctionSpec(
                text.name(),
                text.params().stream().map(Param::type).toList(),
                Arrays.stream(outputs).map(AbiType::of).toList());
    }

    /** {@code transfer(address,uint256)}. */
    public String signature() {
        return name + AbiType.tuple(inputs);
    }

    /** The selector, four bytes, and the arguments. */
    public byte[] call(List<?> arguments) {
        if (arguments.size() != inputs.size()) {
            throw new IllegalArgumentException("'" + signature() + "' takes " + inputs.size() + " arguments, and "
                    + arguments.size() + " were given.");
        }
        byte[] encoded = AbiEncoder.encode(inputs, arguments);
        byte[] selector = Hashes.keccak256(signature().getBytes(StandardCharsets.UTF_8));
        byte[] call = new byte[4 + encoded.length];
        System.arraycopy(selector, 0, call, 0, 4);
        System.arraycopy(encoded, 0, call, 4, encoded.length);
        return call;
    }

    /** What a call returned. */
    public List<Object> result(byte[] data) {
        return AbiDecoder.decode(outputs, data);
    }
}
