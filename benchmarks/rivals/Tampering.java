import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A signed probe whose content was changed afterwards. */
final class Tampering {
    private static final String PASSWORD = "changeit";

    private Tampering() {}

    static String of(Subject on) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(on.home.getParent(), "signing");
        Path jar = folder.resolve("sealed.jar");
        Files.write(jar, on.probes.bytes(Probes.Probe.of("sealed", "1.0.0").marked("signed--")));
        String keys = folder.resolve("keys").toString();
        tool(
                "keytool",
                "-genkeypair",
                "-keystore",
                keys,
                "-storepass",
                PASSWORD,
                "-alias",
                "rivals",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=rivals");
        tool("jarsigner", "-keystore", keys, "-storepass", PASSWORD, jar.toString(), "rivals");
        Path changed = folder.resolve("changed.jar");
        tamper(jar, changed);
        int verified = tool("jarsigner", "-verify", changed.toString());
        long time = on.drop("sealed.jar", Files.readAllBytes(changed));
        Journal.pause(6_000);
        return "jarsigner -verify ends with " + verified + "; " + on.journal.answering("sealed") + "; "
                + on.says("sealed", time);
    }

    private static void tamper(Path from, Path to) throws IOException {
        try (ZipFile in = new ZipFile(from.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            List<? extends ZipEntry> entries = in.stream().toList();
            for (ZipEntry entry : entries) {
                byte[] bytes = in.getInputStream(entry).readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(entry.getName().equals("probe.properties") ? changed(bytes) : bytes);
                out.closeEntry();
            }
        }
    }

    private static byte[] changed(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .replace("signed--", "tampered")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static int tool(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(System.getProperty("java.home") + "/bin/" + name));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
