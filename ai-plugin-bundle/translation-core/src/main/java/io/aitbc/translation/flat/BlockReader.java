package io.aitbc.translation.flat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link BlockWriter} wrote; believes no length before it has compared it with what is left. */
public final class BlockReader {
    private final ByteBuffer in;
    private final String kind;

    /**
     * @param kind the four letters that have to be there
     * @throws ModelDamaged when these bytes are no such block
     */
    public BlockReader(byte[] bytes, String kind) throws ModelDamaged {
        this.in = ByteBuffer.wrap(bytes);
        this.kind = kind;
        if (intValue() != BlockWriter.MAGIC || intValue() != BlockWriter.FORMAT || !text().equals(kind)) {
            throw new ModelDamaged("The file for '" + kind + "' does not begin as such a file of format "
                    + BlockWriter.FORMAT + " does.");
        }
    }

    public int intValue() throws ModelDamaged {
        need(1, Integer.BYTES);
        return in.getInt();
    }

    public double doubleValue() throws ModelDamaged {
        need(1, Double.BYTES);
        return in.getDouble();
    }

    public String text() throws ModelDamaged {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public byte[] bytes() throws ModelDamaged {
        byte[] values = new byte[length(Byte.BYTES)];
        in.get(values);
        return values;
    }

    public int[] ints() throws ModelDamaged {
        int[] values = new int[length(Integer.BYTES)];
        in.asIntBuffer().get(values);
        in.position(in.position() + values.length * Integer.BYTES);
        return values;
    }

    public long[] longs() throws ModelDamaged {
        long[] values = new long[length(Long.BYTES)];
        in.asLongBuffer().get(values);
        in.position(in.position() + values.length * Long.BYTES);
        return values;
    }

    public float[] floats() throws ModelDamaged {
        float[] values = new float[length(Float.BYTES)];
        in.asFloatBuffer().get(values);
        in.position(in.position() + values.length * Float.BYTES);
        return values;
    }

    /** @throws ModelDamaged when something is left that nobody asked for */
    public void end() throws ModelDamaged {
        if (in.hasRemaining()) {
            throw new ModelDamaged("The file for '" + kind + "' has " + in.remaining() + " bytes too many.");
        }
    }

    private int length(int unit) throws ModelDamaged {
        int length = intValue();
        need(length, unit);
        return length;
    }

    private void need(int count, int unit) throws ModelDamaged {
        if (count < 0 || (long) count * unit > in.remaining()) {
            throw new ModelDamaged("The file for '" + kind + "' ends too early.");
        }
    }
}
