package io.aitbc.plugins.manager.conformance.code;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The calls in the code of a method: position in the code to index of the called method's constant. */
final class Instructions {

    private static final int TABLE_SWITCH = 0xaa;
    private static final int LOOKUP_SWITCH = 0xab;
    private static final int INVOKE_VIRTUAL = 0xb6;
    private static final int INVOKE_INTERFACE = 0xb9;
    private static final int WIDE = 0xc4;
    private static final int INCREMENT = 0x84;

    private Instructions() {}

    static Map<Integer, Integer> calls(byte[] code) {
        Map<Integer, Integer> calls = new LinkedHashMap<>();
        ByteBuffer in = ByteBuffer.wrap(code);
        while (in.hasRemaining()) {
            int at = in.position();
            int instruction = Byte.toUnsignedInt(in.get());
            if (instruction >= INVOKE_VIRTUAL && instruction <= INVOKE_INTERFACE) {
                calls.put(at, Short.toUnsignedInt(in.getShort(in.position())));
            }
            in.position(in.position() + operands(instruction, in));
        }
        return calls;
    }

    /** How many bytes follow (JVM Specification, 6.5). */
    private static int operands(int instruction, ByteBuffer in) {
        return switch (instruction) {
            case TABLE_SWITCH, LOOKUP_SWITCH -> table(instruction, in);
            case WIDE -> Byte.toUnsignedInt(in.get(in.position())) == INCREMENT ? 5 : 3;
            case 0x10, 0x12, 0xa9, 0xbc -> 1;
            case 0x11, 0x13, 0x14, INCREMENT, 0xbb, 0xbd, 0xc0, 0xc1, 0xc6, 0xc7 -> 2;
            case 0xc5 -> 3;
            case INVOKE_INTERFACE, 0xba, 0xc8, 0xc9 -> 4;
            default -> {
                boolean local =
                        instruction >= 0x15 && instruction <= 0x19 || instruction >= 0x36 && instruction <= 0x3a;
                boolean two = instruction >= 0x99 && instruction <= 0xa8 || instruction >= 0xb2 && instruction <= 0xb8;
                yield local ? 1 : two ? 2 : 0;
            }
        };
    }

    private static int table(int instruction, ByteBuffer in) {
        int padding = (4 - in.position() % 4) % 4;
        int start = in.position() + padding;
        long entries = instruction == TABLE_SWITCH
                ? 4L * ((long) in.getInt(start + 8) - in.getInt(start + 4) + 1) + 12
                : 8L * in.getInt(start + 4) + 8;
        return Math.toIntExact(padding + entries);
    }
}
