package io.aitbc.chain.abi;

import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is known of a contract's events. */
public record ContractAbi(List<EventSpec> events) {

    /** The events of ERC-20, ERC-721 and ERC-1155. */
    public static final ContractAbi STANDARD = new ContractAbi(List.of(
            EventSpec.of("Transfer(address indexed from, address indexed to, uint256 value)"),
            EventSpec.of("Approval(address indexed owner, address indexed spender, uint256 value)"),
            EventSpec.of("Transfer(address indexed from, address indexed to, uint256 indexed tokenId)"),
            EventSpec.of("Approval(address indexed owner, address indexed approved, uint256 indexed tokenId)"),
            EventSpec.of("ApprovalForAll(address indexed owner, address indexed operator, bool approved)"),
            EventSpec.of(
                    "TransferSingle(address indexed operator, address indexed from, address indexed to, uint256 id,"
                            + " uint256 value)"),
            EventSpec.of(
                    "TransferBatch(address indexed operator, address indexed from, address indexed to, uint256[] ids,"
                            + " uint256[] values)"),
            EventSpec.of("URI(string value, uint256 indexed id)")));

    /** Copies the list. */
    public ContractAbi {
        events = List.copyOf(events);
    }

    /**
     * Reads the JSON that compilers write: an array of entries, or an object with it as {@code abi}.
     *
     * @throws UnexpectedJson when it is none
     */
    public static ContractAbi parse(String text) throws UnexpectedJson {
        Json document = Json.parse(text);
        Json entries = document.isArray() ? document : document.at("abi");
        List<EventSpec> events = new ArrayList<>();
        for (Json entry : entries.items()) {
            if (entry.at("type").text("function").equals("event")) {
                List<Param> params = new ArrayList<>();
                for (Json input : entry.at("inputs").items()) {
                    params.add(param(input));
                }
                boolean anonymous = entry.at("anonymous").toString().equals("true");
                events.add(new EventSpec(entry.at("name").text(), params, anonymous));
            }
        }
        return new ContractAbi(events);
    }

    /** This and another one, this first. */
    public ContractAbi and(ContractAbi other) {
        List<EventSpec> all = new ArrayList<>(events);
        all.addAll(other.events);
        return new ContractAbi(all);
    }

    /**
     * Finds an event by name or by signature. There are several when they differ only in what is indexed; a log shows by
     * its topics which one it is.
     *
     * @throws IllegalArgumentException when there is none, or several signatures have this name; the message has them
     */
    public List<EventSpec> find(String nameOrSignature) {
        boolean signature = nameOrSignature.indexOf('(') >= 0;
        String wanted = signature ? EventSpec.of(nameOrSignature).signature() : nameOrSignature.strip();
        List<EventSpec> found = events.stream()
                .filter(event -> wanted.equals(signature ? event.signature() : event.name()))
                .toList();
        if (signature && (found.isEmpty() || nameOrSignature.contains(" indexed "))) {
            return List.of(EventSpec.of(nameOrSignature));
        }
        List<String> signatures =
                found.stream().map(EventSpec::signature).distinct().toList();
        if (signatures.size() == 1) {
            return found;
        }
        String known = (found.isEmpty() ? events : found)
                .stream().map(EventSpec::signature).distinct().collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                found.isEmpty()
                        ? "No event '" + wanted + "' is known. Known are: " + known
                                + ". Give its signature, such as Paid(address indexed by, uint256 sum), or its ABI in"
                                + " the configuration."
                        : "Several events are called '" + wanted + "': " + known + ". Give one of these signatures.");
    }

    private static Param param(Json input) throws UnexpectedJson {
        try {
            return new Param(
                    input.at("name").text(""),
                    AbiType.of(type(input)),
                    input.at("indexed").toString().equals("true"));
        } catch (IllegalArgumentException e) {
            throw new UnexpectedJson(String.valueOf(e.getMessage()));
        }
    }

    private static String type(Json input) throws UnexpectedJson {
        String type = input.at("type").text();
        if (!type.startsWith("tuple")) {
            return type.equals("function") ? "bytes24" : type;
        }
        List<String> components = new ArrayList<>();
        for (Json component : input.at("components").items()) {
            components.add(type(component));
        }
        return "(" + String.join(",", components) + ")" + type.substring("tuple".length());
    }
}
