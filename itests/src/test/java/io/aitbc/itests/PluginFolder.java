package io.aitbc.itests;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A registry in a folder: bundles and their index, written anew with each bundle. */
final class PluginFolder {
    private final Path folder;
    private final JsonArray entries = new JsonArray();

    PluginFolder(Path folder) {
        try {
            this.folder = Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return folder;
    }

    /** Offers a bundle, with what it says it needs. */
    PluginFolder offers(String name, String version, FixtureBundle bundle, String... requires) {
        return offers(name, version, bundle.version(version).bytes(), requires);
    }

    PluginFolder offers(String name, String version, byte[] bytes, String... requires) {
        String file = name + "-" + version + ".jar";
        JsonObject entry = new JsonObject();
        entry.addProperty("name", name);
        entry.addProperty("version", version);
        entry.addProperty("download_url", file);
        entry.addProperty("checksum", "sha256:" + hash(bytes));
        JsonArray needs = new JsonArray();
        List.of(requires).forEach(needs::add);
        entry.add("requires", needs);
        entries.add(entry);
        JsonObject index = new JsonObject();
        index.add("plugins", entries);
        try {
            Files.write(folder.resolve(file), bytes);
            Files.writeString(folder.resolve("index.json"), new Gson().toJson(index));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
