package io.aitbc.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aitbc.plugins.manager.channel.CommandRunner;
import io.aitbc.plugins.manager.channel.Invocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Commands that show what arrives at the other end of the channel. */
final class ToyCommands implements CommandRunner {
    /** What "wait" tells: that it began, and how it ended. */
    final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Override
    public int run(Invocation call) throws Exception {
        List<String> arguments = call.arguments();
        switch (arguments.isEmpty() ? "args" : arguments.get(0)) {
            case "args" ->
                arguments.forEach(argument -> call.out().println(HexFormat.of().formatHex(argument.getBytes(UTF_8))));
            case "where" -> call.out().println(call.workingDirectory());
            case "environment" -> {
                Map<String, String> sorted = new TreeMap<>(call.environment());
                sorted.forEach((name, value) -> call.out().println(name + "=" + value));
            }
            case "terminal" ->
                call.out()
                        .println(call.caller().input() + " " + call.caller().output() + " "
                                + call.caller().error() + " " + call.caller().columns());
            case "say" -> {
                call.out().print(arguments.get(1));
                call.err().print(arguments.get(2));
                return Integer.parseInt(arguments.get(3));
            }
            case "bytes" -> bytes(call.out(), Integer.parseInt(arguments.get(1)), Integer.parseInt(arguments.get(2)));
            case "text" -> text(call, Integer.parseInt(arguments.get(1)));
            case "cat" -> {
                call.in().transferTo(call.out());
                told.add("end of input");
            }
            case "shell" -> lines(call);
            case "line" -> {
                BufferedReader reader = new BufferedReader(new InputStreamReader(call.in(), UTF_8));
                call.out().println("got " + reader.readLine());
            }
            case "flood" -> {
                while (!call.cancelled() && !call.out().checkError()) {
                    call.out().println("line");
                }
                told.add("flood ended");
            }
            case "tail" -> {
                call.out().println("first");
                call.out().flush();
                await(call);
            }
            case "wait" -> await(call);
            case "fail" -> throw new IOException("the toy is broken");
            default -> {
                call.err().println("no such toy");
                return 3;
            }
        }
        return 0;
    }

    private void await(Invocation call) {
        told.add("began");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            told.add("interrupted " + call.cancelled());
        }
    }

    private static void lines(Invocation call) throws IOException {
        call.out().print("toy> ");
        call.out().flush();
        int b = call.in().read();
        while (b >= 0 && b != 4) {
            call.out().print("<" + b + ">");
            call.out().flush();
            b = call.in().read();
        }
        call.out().print("bye\r\n");
    }

    private static void bytes(OutputStream out, int from, int count) throws IOException {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (from + i);
        }
        out.write(bytes);
    }

    private static void text(Invocation call, int lines) {
        for (int i = 0; i < lines; i++) {
            call.out().println("line " + i);
        }
    }
}
