package io.aitbc.chain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Amounts of money between decimal text and whole base units, exactly: nothing is rounded, nothing passes a double. */
public final class Amounts {

    private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,77})(\\.[0-9]{1,77})?");

    private Amounts() {}

    /**
     * Reads an amount in whole coins, such as {@code 1.5}.
     *
     * @param decimals by how many places a base unit is smaller
     * @return base units, 0 or more
     * @throws IllegalArgumentException when it is no plain decimal number (signs, exponents and blanks are none), or has
     *     more places than the coin
     */
    public static BigInteger parse(String text, int decimals) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + shortened(text)
                    + "' is no amount. Write digits with a point, such as 1.5, without sign, blanks or exponent.");
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.scale() > decimals) {
            throw new IllegalArgumentException("'" + text + "' has " + amount.scale()
                    + " places after the point, and the smallest unit has " + decimals + ". Take away the others.");
        }
        return amount.movePointRight(decimals).toBigIntegerExact();
    }

    /** Writes base units in whole coins, without needless zeros: {@code 1.5}, {@code 0}, never an exponent. */
    public static String format(BigInteger baseUnits, int decimals) {
        BigDecimal coins = new BigDecimal(baseUnits, decimals);
        return (coins.signum() == 0 ? BigDecimal.ZERO : coins.stripTrailingZeros()).toPlainString();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 80 ? line.substring(0, 80) + ".." : line;
    }
}
