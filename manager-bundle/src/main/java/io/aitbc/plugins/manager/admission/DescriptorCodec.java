package io.aitbc.plugins.manager.admission;

import io.aitbc.plugins.PluginMetadata;
import io.aitbc.plugins.manager.permissions.Permission;
import io.aitbc.plugins.manager.permissions.PermissionRequest;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A descriptor as bytes. Whoever changes a field of the descriptor or its order raises the cache's format number. */
final class DescriptorCodec {

    private DescriptorCodec() {}

    static void write(DataOutput out, Descriptor descriptor) throws IOException {
        writeText(out, descriptor.kind().name());
        writeText(out, descriptor.name());
        writeText(out, descriptor.version());
        out.writeBoolean(descriptor.metadata().isPresent());
        if (descriptor.metadata().isPresent()) {
            writeMetadata(out, descriptor.metadata().get());
        }
        writeText(out, descriptor.symbolicName());
        writeText(out, descriptor.bundleVersion());
        writeTexts(out, descriptor.dependencies().stream().map(Dependency::text).toList());
        writeOptional(out, descriptor.pluginComponent().orElse(null));
        writeTexts(out, descriptor.components());
        out.writeBoolean(descriptor.configurationPid());
        writeOptional(out, descriptor.configSchema().orElse(null));
        writePermissions(out, descriptor.permissions());
        out.writeInt(descriptor.javaLevel());
        out.writeLong(descriptor.size());
        writeTexts(out, descriptor.advice());
    }

    /** Reads what {@link #write} wrote; {@link IllegalArgumentException} when a text is not what it should be. */
    static Descriptor read(DataInput in) throws IOException {
        return new Descriptor(
                Descriptor.Kind.valueOf(readText(in)),
                readText(in),
                readText(in),
                in.readBoolean() ? Optional.of(readMetadata(in)) : Optional.empty(),
                readText(in),
                readText(in),
                readTexts(in).stream().map(Dependency::parse).toList(),
                Optional.ofNullable(readOptional(in)),
                readTexts(in),
                in.readBoolean(),
                Optional.ofNullable(readOptional(in)),
                readPermissions(in),
                in.readInt(),
                in.readLong(),
                readTexts(in));
    }

    private static void writePermissions(DataOutput out, PermissionRequest request) throws IOException {
        writeText(out, request.isolation());
        writeTexts(out, request.asked().stream().map(Permission::text).toList());
        writeTexts(out, List.copyOf(request.why().keySet()));
        writeTexts(out, List.copyOf(request.why().values()));
    }

    private static PermissionRequest readPermissions(DataInput in) throws IOException {
        String isolation = readText(in);
        SortedSet<Permission> asked =
                readTexts(in).stream().map(Permission::parse).collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> why = new LinkedHashMap<>();
        List<String> keys = readTexts(in);
        List<String> reasons = readTexts(in);
        for (int i = 0; i < Math.min(keys.size(), reasons.size()); i++) {
            why.put(keys.get(i), reasons.get(i));
        }
        return new PermissionRequest(isolation, asked, why);
    }

    private static void writeMetadata(DataOutput out, PluginMetadata metadata) throws IOException {
        writeText(out, metadata.name());
        writeText(out, metadata.version());
        writeText(out, metadata.description());
        writeText(out, metadata.author());
        writeText(out, metadata.license());
        writeOptional(out, metadata.homepage());
        writeOptional(out, metadata.repository());
        writeTexts(out, metadata.keywords());
        writeTexts(out, metadata.dependencies());
        writeOptional(out, metadata.minAitbcVersion());
        writeOptional(out, metadata.maxAitbcVersion());
        writeTexts(out, metadata.supportedPlatforms());
    }

    private static PluginMetadata readMetadata(DataInput in) throws IOException {
        return new PluginMetadata(
                readText(in),
                readText(in),
                readText(in),
                readText(in),
                readText(in),
                readOptional(in),
                readOptional(in),
                readTexts(in),
                readTexts(in),
                readOptional(in),
                readOptional(in),
                readTexts(in));
    }

    /** Not {@link DataOutput#writeUTF}: a schema may be longer than 64 KiB. */
    static void writeText(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInput in) throws IOException {
        byte[] bytes = new byte[length(in)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void writeOptional(DataOutput out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            writeText(out, text);
        }
    }

    private static @Nullable String readOptional(DataInput in) throws IOException {
        return in.readBoolean() ? readText(in) : null;
    }

    private static void writeTexts(DataOutput out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            writeText(out, text);
        }
    }

    private static List<String> readTexts(DataInput in) throws IOException {
        int count = length(in);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(readText(in));
        }
        return texts;
    }

    private static int length(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > DescriptorCache.LARGEST) {
            throw new IOException("impossible length " + length);
        }
        return length;
    }
}
