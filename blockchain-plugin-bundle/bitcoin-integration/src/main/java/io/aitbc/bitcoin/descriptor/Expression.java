package io.aitbc.bitcoin.descriptor;

import io.aitbc.bitcoin.wire.BitcoinAddress;
import io.aitbc.bitcoin.wire.Network;
import io.aitbc.chain.Hex;
import io.aitbc.chain.crypto.Hashes;
import io.aitbc.chain.crypto.Taproot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** One script, or the scripts of all numbers: what stands in a descriptor before its check sum. */
final class Expression {

    private static final int COMPRESSED = 33;
    private static final int MOST_KEYS = 16;

    private final List<KeyExpression> keys;
    private final IntFunction<String> script;

    private Expression(List<KeyExpression> keys, IntFunction<String> script) {
        this.keys = keys;
        this.script = script;
    }

    static Expression of(String text, Network network) {
        int open = text.indexOf('(');
        if (open < 0 || !text.endsWith(")")) {
            throw new IllegalArgumentException("It is not of the form name(..).");
        }
        String inner = text.substring(open + 1, text.length() - 1);
        return switch (text.substring(0, open)) {
            case "addr" -> fixed(BitcoinAddress.of(inner, network).script());
            case "raw" -> fixed(Hex.plain(Hex.bytes(inner)));
            case "pk" -> key(inner, network, key -> push(key) + "ac");
            case "pkh" -> key(inner, network, key -> "76a914" + hash160(whole(key)) + "88ac");
            case "wpkh" -> key(inner, network, key -> "0014" + hash160(compressed(key)));
            case "tr" -> key(inner, network, key -> "5120" + Hex.plain(Taproot.outputKey(inner(key), new byte[0])));
            case "multi" -> keys(inner, network, false);
            case "sortedmulti" -> keys(inner, network, true);
            case "sh" ->
                wrapped(
                        inner,
                        network,
                        List.of("pk", "pkh", "wpkh", "multi", "sortedmulti", "wsh"),
                        whole -> "a914" + hash160(Hex.bytes(whole)) + "87");
            case "wsh" ->
                wrapped(
                        inner,
                        network,
                        List.of("pk", "pkh", "multi", "sortedmulti"),
                        whole -> "0020" + Hex.plain(Hashes.sha256(Hex.bytes(whole))));
            default ->
                throw new IllegalArgumentException(
                        "It has an expression that is not read here. There are: addr, raw, pk, pkh, wpkh, tr with a key"
                                + " alone, multi, sortedmulti, sh, wsh.");
        };
    }

    private static Expression fixed(String script) {
        return new Expression(List.of(), number -> script);
    }

    private static Expression key(String inner, Network network, Function<byte[], String> script) {
        KeyExpression key = KeyExpression.of(inner, network);
        String first = script.apply(key.key(0)); // refuses a key that does not go with it
        return new Expression(List.of(key), number -> number == 0 ? first : script.apply(key.key(number)));
    }

    private static Expression wrapped(
            String inner, Network network, List<String> allowed, Function<String, String> script) {
        String name = inner.substring(0, Math.max(0, inner.indexOf('(')));
        if (!allowed.contains(name)) {
            throw new IllegalArgumentException(
                    "It has an expression where it must not be. Here may be: " + String.join(", ", allowed) + ".");
        }
        Expression whole = of(inner, network);
        return new Expression(whole.keys, number -> script.apply(whole.script(number)));
    }

    private static Expression keys(String inner, Network network, boolean sorted) {
        String[] parts = inner.split(",", -1);
        List<KeyExpression> keys = new ArrayList<>();
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            keys.add(KeyExpression.of(part, network));
        }
        int needed = parts[0].matches("[0-9]{1,2}") ? Integer.parseInt(parts[0]) : 0;
        if (needed < 1 || needed > keys.size() || keys.size() > MOST_KEYS) {
            throw new IllegalArgumentException("Of its keys, 1 to " + MOST_KEYS + ", not that many can be needed.");
        }
        return new Expression(keys, number -> {
            Stream<String> each = keys.stream().map(key -> push(compressed(key.key(number))));
            List<String> pushed = (sorted ? each.sorted() : each).toList();
            return small(needed) + String.join("", pushed) + small(pushed.size()) + "ae";
        });
    }

    boolean isRanged() {
        return keys.stream().anyMatch(KeyExpression::isRanged);
    }

    String script(int number) {
        return script.apply(number);
    }

    private static String hash160(byte[] bytes) {
        return Hex.plain(Hashes.hash160(bytes));
    }

    private static String push(byte[] key) {
        return Integer.toHexString(whole(key).length) + Hex.plain(key);
    }

    private static byte[] whole(byte[] key) {
        if (key.length < COMPRESSED) {
            throw new IllegalArgumentException("It has a key of taproot (32 bytes) where none can be.");
        }
        return key;
    }

    private static byte[] compressed(byte[] key) {
        if (key.length != COMPRESSED) {
            throw new IllegalArgumentException("It has a key that is not compressed where only those can be.");
        }
        return key;
    }

    /** The x of a key, which is what taproot knows of it. */
    private static byte[] inner(byte[] key) {
        if (key.length > COMPRESSED) {
            throw new IllegalArgumentException("It has a key that is not compressed where only those can be.");
        }
        return key.length == COMPRESSED ? Arrays.copyOfRange(key, 1, COMPRESSED) : key;
    }

    /** The operation that puts a number from 1 to 16. */
    private static String small(int number) {
        return Integer.toHexString(0x50 + number);
    }
}
