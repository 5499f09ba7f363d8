package io.aitbc.chain.abi;

/**
 * A parameter of a function or an event.
 *
 * @param name possibly empty
 * @param indexed whether it is a topic of the log; always false for functions
 */
public record Param(String name, AbiType type, boolean indexed) {

    /** The name, or {@code argN} where the author gave none. */
    String nameAt(int position) {
        return name.isEmpty() ? "arg" + position : name;
    }
}
