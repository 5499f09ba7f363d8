package io.aitbc.chain.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Turns a password into a key: PBKDF2 with HMAC-SHA-256 (RFC 8018), and scrypt (RFC 7914) on top of it. */
public final class Scrypt {

    /** How much memory one derivation may take: what the costliest keystores in use need, with room. */
    public static final long MOST_MEMORY = 1L << 29;

    private Scrypt() {}

    /** PBKDF2 with HMAC-SHA-256. */
    public static byte[] pbkdf2(byte[] password, byte[] salt, int iterations, int length) {
        if (iterations < 1 || length < 1 || length > 1 << 20) {
            throw new IllegalArgumentException(
                    "PBKDF2 takes at least one iteration and gives 1 to 1048576 bytes; asked for were " + iterations
                            + " iterations and " + length + " bytes.");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            // HMAC pads short keys with zeros: one zero byte is the empty key, which Java does not take.
            mac.init(new SecretKeySpec(password.length == 0 ? new byte[1] : password, "HmacSHA256"));
            byte[] derived = new byte[length];
            for (int block = 0; block * 32 < length; block++) {
                mac.update(salt);
                byte[] round = mac.doFinal(bigEndian(block + 1));
                byte[] sum = round.clone();
                for (int i = 1; i < iterations; i++) {
                    round = mac.doFinal(round);
                    for (int b = 0; b < sum.length; b++) {
                        sum[b] ^= round[b];
                    }
                }
                System.arraycopy(sum, 0, derived, block * 32, Math.min(32, length - block * 32));
            }
            return derived;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256, and this one has not.", e);
        }
    }

    /**
     * scrypt.
     *
     * @param n cost, a power of two above 1
     * @param r size of a block, 1 or more
     * @param p how often, 1 or more
     * @throws IllegalArgumentException when the parameters are none, or take more memory than this process has to give
     */
    public static byte[] derive(byte[] password, byte[] salt, int n, int r, int p, int length) {
        check(n, r, p);
        byte[] blocks = pbkdf2(password, salt, 1, 128 * r * p);
        int words = 32 * r;
        int[][] memory = new int[n][];
        for (int i = 0; i < p; i++) {
            int[] block = new int[words];
            for (int w = 0; w < words; w++) {
                block[w] = littleEndian(blocks, (i * words + w) * 4);
            }
            mix(block, memory, r);
            for (int w = 0; w < words; w++) {
                putLittleEndian(block[w], blocks, (i * words + w) * 4);
            }
        }
        byte[] derived = pbkdf2(password, blocks, 1, length);
        Arrays.fill(blocks, (byte) 0);
        return derived;
    }

    private static void check(int n, int r, int p) {
        if (n < 2 || Integer.bitCount(n) != 1 || r < 1 || p < 1 || (long) r * p >= 1L << 20) {
            throw new IllegalArgumentException(
                    "These are no parameters of scrypt: n=" + n + ", r=" + r + ", p=" + p + ".");
        }
        long needed = 128L * r * (n + (long) p);
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        if (needed > MOST_MEMORY || needed + (needed >> 3) > free) {
            throw new IllegalArgumentException("scrypt with n=" + n + ", r=" + r + ", p=" + p + " takes "
                    + (needed >> 20) + " MiB of memory, and there are " + (Math.min(free, MOST_MEMORY) >> 20)
                    + " MiB for it. Give the runtime more memory, or make the keystore anew with a smaller n.");
        }
    }

    private static void mix(int[] block, int[][] memory, int r) {
        int n = memory.length;
        int[] scratch = new int[block.length];
        int[] state = new int[16];
        for (int i = 0; i < n; i++) {
            memory[i] = block.clone();
            blockMix(block, scratch, state, r);
        }
        for (int i = 0; i < n; i++) {
            int[] chosen = memory[block[16 * (2 * r - 1)] & (n - 1)];
            for (int w = 0; w < block.length; w++) {
                block[w] ^= chosen[w];
            }
            blockMix(block, scratch, state, r);
        }
    }

    private static void blockMix(int[] block, int[] scratch, int[] state, int r) {
        System.arraycopy(block, 16 * (2 * r - 1), state, 0, 16);
        for (int i = 0; i < 2 * r; i++) {
            for (int w = 0; w < 16; w++) {
                state[w] ^= block[16 * i + w];
            }
            salsa(state);
            System.arraycopy(state, 0, scratch, 16 * (i / 2 + (i % 2) * r), 16);
        }
        System.arraycopy(scratch, 0, block, 0, block.length);
    }

    /** Salsa20/8. */
    private static void salsa(int[] state) {
        int[] x = state.clone();
        for (int i = 0; i < 4; i++) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 5, 9, 13, 1);
            quarter(x, 10, 14, 2, 6);
            quarter(x, 15, 3, 7, 11);
            quarter(x, 0, 1, 2, 3);
            quarter(x, 5, 6, 7, 4);
            quarter(x, 10, 11, 8, 9);
            quarter(x, 15, 12, 13, 14);
        }
        for (int i = 0; i < 16; i++) {
            state[i] += x[i];
        }
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
        x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
        x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
        x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
    }

    private static int littleEndian(byte[] bytes, int at) {
        return (bytes[at] & 255) | (bytes[at + 1] & 255) << 8 | (bytes[at + 2] & 255) << 16 | bytes[at + 3] << 24;
    }

    private static void putLittleEndian(int word, byte[] bytes, int at) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (word >>> (8 * i));
        }
    }

    private static byte[] bigEndian(int number) {
        return new byte[] {(byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number};
    }
}
