package io.aitbc.chain.encoding;

import io.aitbc.chain.crypto.Hashes;
import java.math.BigInteger;
import java.util.Arrays;

/** Bitcoin's older way to write bytes so that mistyping is noticed: base 58 with four bytes of a double SHA-256. */
public final class Base58Check {

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);
    private static final int LONGEST = 200;

    private Base58Check() {}

    /** Writes the bytes (a version byte and what it is the version of) with their check sum. */
    public static String encode(byte[] payload) {
        byte[] all = Arrays.copyOf(payload, payload.length + 4);
        System.arraycopy(Hashes.sha256d(payload), 0, all, payload.length, 4);
        StringBuilder text = new StringBuilder();
        BigInteger number = new BigInteger(1, all);
        while (number.signum() > 0) {
            BigInteger[] parts = number.divideAndRemainder(BASE);
            text.append(ALPHABET.charAt(parts[1].intValue()));
            number = parts[0];
        }
        for (int i = 0; i < all.length && all[i] == 0; i++) {
            text.append('1');
        }
        return text.reverse().toString();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException when a character is none, or the check sum is wrong
     */
    public static byte[] decode(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("This is too long for base 58 with a check sum.");
        }
        BigInteger number = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("Character " + (i + 1) + " is none of base 58.");
            }
            if (digit == 0 && zeros == i) {
                zeros++;
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        byte[] digits = number.signum() == 0 ? new byte[0] : number.toByteArray();
        int sign = digits.length > 0 && digits[0] == 0 ? 1 : 0;
        byte[] all = new byte[zeros + digits.length - sign];
        System.arraycopy(digits, sign, all, zeros, digits.length - sign);
        if (all.length < 4) {
            throw new IllegalArgumentException("This is too short for base 58 with a check sum.");
        }
        byte[] payload = Arrays.copyOf(all, all.length - 4);
        byte[] sum = Arrays.copyOf(Hashes.sha256d(payload), 4);
        if (!Arrays.equals(sum, Arrays.copyOfRange(all, all.length - 4, all.length))) {
            throw new IllegalArgumentException("The check sum is wrong: a character is mistyped. Copy it again.");
        }
        return payload;
    }
}
