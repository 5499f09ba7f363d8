package io.aitbc.translation.decode;

/** Keys that sort the best score first, of equal ones the one that came first. */
final class Ranking {
    private Ranking() {}

    static long key(double score, int position) {
        int bits = Float.floatToIntBits((float) -score);
        int sortable = bits ^ ((bits >> 31) & 0x7fffffff);
        return ((long) sortable << 32) | position;
    }
}
