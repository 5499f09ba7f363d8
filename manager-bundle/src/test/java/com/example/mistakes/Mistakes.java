package com.example.mistakes;

import io.aitbc.plugins.ApiClient;
import io.aitbc.plugins.EventBus;
import io.aitbc.plugins.PluginContext;
import io.aitbc.plugins.legacy.LegacyPlugin;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** One class a mistake. */
public final class Mistakes {

    private Mistakes() {}

    /** Nothing wrong. */
    public static final class None {
        record Config(String greeting) {}

        Config read(PluginContext context) throws IOException {
            Files.writeString(context.dataDir().resolve("note"), "mine");
            return context.config(Config.class);
        }
    }

    public static final class Exits {
        void start() {
            System.exit(1);
        }
    }

    /** The call is not written as one. */
    public static final class PassesExitOn {
        IntConsumer start() {
            return System::exit;
        }
    }

    public static final class ChangesAll {
        void start() {
            Locale.setDefault(Locale.ROOT);
        }
    }

    public static final class NamesTheInside {
        Class<?> start() throws ClassNotFoundException {
            return Class.forName("io.aitbc.plugins.manager.PluginManagerComponent");
        }
    }

    public static final class UsesTheInside {
        String start() {
            return io.aitbc.plugins.manager.reason.Quote.of("inside");
        }
    }

    public abstract static class IsOfTheOldShape implements LegacyPlugin {}

    public static final class BreaksIn {
        void start(Field field) {
            field.setAccessible(true);
        }
    }

    public static final class Connects {
        Socket start() throws IOException {
            return new Socket("localhost", 1);
        }
    }

    public static final class Listens {
        ServerSocket start() throws IOException {
            return new ServerSocket(0);
        }
    }

    public static final class ReadsTheEnvironment {
        Optional<String> start() {
            return Optional.ofNullable(System.getenv("HOME"));
        }
    }

    public static final class ReadsFiles {
        String start() throws IOException {
            return Files.readString(Path.of("/etc/hostname"));
        }
    }

    public static final class LoadsMachineCode {
        void start() {
            System.loadLibrary("machine");
        }
    }

    public static final class HasMachineCode {
        native int start();
    }

    public static final class StartsProcesses {
        Process start() throws IOException {
            return new ProcessBuilder("true").start();
        }
    }

    public static final class ChangesServices {
        Map<String, Object> start(ApiClient client) throws IOException, InterruptedException {
            return client.delete("/jobs/7");
        }
    }

    /** Takes the whole configuration as it is. */
    public static final class ReadsAll {
        Map<String, Object> read(PluginContext context) {
            return context.config();
        }
    }

    public static final class AsksServices {
        Map<String, Object> start(ApiClient client) throws IOException, InterruptedException {
            return client.get("/jobs");
        }
    }

    public static final class Publishes {
        void start(EventBus bus) {
            bus.publish("sample.event", Map.of());
        }
    }

    /** Reads a key that the schema does not have. */
    public static final class ReadsAnotherKey {
        record Config(String greeting, int maxAgents) {}

        Config read(PluginContext context) {
            return context.config(Config.class);
        }
    }

    /** Its code has all kinds of instructions that a reader of code has to step over. */
    public static final class Switches {
        void start(int a, String b) {
            long[][] longs = new long[3][4];
            for (int i = 0; i < 1000; i += 300) {
                switch (a) {
                    case 1, 2, 3, 4 -> longs[1][2] += i;
                    case 1000, 5000, -7 -> longs[2][3] -= a * 1000L;
                    default -> longs[0][0] = 7;
                }
                switch (b) {
                    case "one" -> longs[1][1] = 1;
                    case "two" -> longs[1][1] = 2;
                    default -> longs[1][1] = 3;
                }
            }
            if (longs[1][1] == 2) {
                Runtime.getRuntime().halt(3);
            }
        }
    }
}
