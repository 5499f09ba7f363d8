package io.aitbc.bitcoin.descriptor;

import io.aitbc.bitcoin.wire.BitcoinAddress;
import io.aitbc.bitcoin.wire.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An output descriptor: an address, or public keys and the kind of script that they are bound to.
 *
 * @param text with its check sum
 * @param parts without check sums: more than one when a step of a path has several numbers (BIP-389)
 * @param range of how many numbers it watches the scripts; 0 when it has no numbers
 * @param scripts in order, as hexadecimal text
 */
public record Descriptor(String text, List<String> parts, int range, Set<String> scripts) {

    /** Of how many numbers of a range the scripts are watched, unless somebody says otherwise. */
    public static final int RANGE = 1_000;

    private static final int LONGEST = 4_000;
    private static final Pattern SEVERAL = Pattern.compile("<([0-9]{1,10}(?:;[0-9]{1,10})+)>");

    /**
     * Reads a descriptor; a check sum is checked when there is one.
     *
     * @throws IllegalArgumentException when it is none, is mistyped, has a secret key, or is of another network
     */
    public static Descriptor of(String given, Network network) {
        return of(given, network, RANGE);
    }

    /** The same with another number of scripts of a range. */
    public static Descriptor of(String given, Network network, int range) {
        if (given.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "This descriptor has more than " + LONGEST + " characters, and is not read.");
        }
        try {
            String bare = checked(given);
            List<String> parts = parts(bare);
            Set<String> scripts = new LinkedHashSet<>();
            boolean ranged = false;
            for (String part : parts) {
                Expression expression = Expression.of(part, network);
                ranged |= expression.isRanged();
                for (int i = 0; i < (expression.isRanged() ? range : 1); i++) {
                    scripts.add(expression.script(i));
                }
            }
            return new Descriptor(bare + "#" + Checksum.of(bare), parts, ranged ? range : 0, scripts);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("This descriptor cannot be watched. " + e.getMessage());
        }
    }

    /** The descriptor of an address. */
    public static Descriptor of(BitcoinAddress address) {
        String bare = "addr(" + address.text() + ")";
        return new Descriptor(
                bare + "#" + Checksum.of(bare), List.of(bare), 0, new LinkedHashSet<>(List.of(address.script())));
    }

    /** Whether a text is meant as descriptor, and not as address. */
    public static boolean isMeant(String text) {
        return text.contains("(");
    }

    /** What a node is asked for: a text for each part, or one with its range. */
    public List<Object> objects() {
        List<Object> objects = new ArrayList<>();
        for (String part : parts) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("desc", part);
            object.put("range", List.of(0, range - 1));
            objects.add(part.contains("*") ? object : part);
        }
        return objects;
    }

    private static String checked(String given) {
        int at = given.indexOf('#');
        if (at < 0) {
            return given;
        }
        String bare = given.substring(0, at);
        String sum = given.substring(at + 1);
        if (!sum.equals(Checksum.of(bare))) {
            throw new IllegalArgumentException("Its check sum '" + (sum.length() > 2 * Checksum.LENGTH ? ".." : sum)
                    + "' is wrong: a character is mistyped. Copy it again.");
        }
        return bare;
    }

    private static List<String> parts(String bare) {
        Matcher several = SEVERAL.matcher(bare);
        int count = 1;
        while (several.find()) {
            int here = several.group(1).split(";", -1).length;
            if (count > 1 && here != count) {
                throw new IllegalArgumentException("Its steps with several numbers have not equally many.");
            }
            count = here;
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int which = i;
            parts.add(several.reset().replaceAll(found -> found.group(1).split(";", -1)[which]));
        }
        return parts;
    }
}
