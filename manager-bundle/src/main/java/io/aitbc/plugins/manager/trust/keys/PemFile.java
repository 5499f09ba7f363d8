package io.aitbc.plugins.manager.trust.keys;

import io.aitbc.plugins.manager.reason.Quote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The blocks of a PEM file; what stands around them is ignored, as everywhere.
 *
 * @param name what the file is called in sentences
 */
public record PemFile(String name, List<Block> blocks) {

    /** The label of a certificate. */
    public static final String CERTIFICATE = "CERTIFICATE";

    /** The label of a public key. */
    public static final String PUBLIC_KEY = "PUBLIC KEY";

    /** The label of a private key that needs no password. */
    public static final String PRIVATE_KEY = "PRIVATE KEY";

    private static final int LARGEST = 64 << 10;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----\\s*([A-Za-z0-9+/=\\s]*?)-----END \\1-----");

    /** One block: what it says it is, and its DER. */
    public record Block(String label, byte[] der) {

        /** Copies the bytes. */
        public Block {
            der = der.clone();
        }

        @Override
        public byte[] der() {
            return der.clone();
        }
    }

    /** Copies the blocks. */
    public PemFile {
        blocks = List.copyOf(blocks);
    }

    /** Reads a file of at most 64 KiB. */
    public static PemFile read(Path file) throws BadKeyMaterial {
        String name = Quote.of(file.toString());
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new BadKeyMaterial(name + " is larger than any key or certificate. Name a PEM file.");
            }
            return parse(new String(bytes, StandardCharsets.ISO_8859_1), name);
        } catch (NoSuchFileException e) {
            throw new BadKeyMaterial("There is no file " + name + ". Name a PEM file.", e);
        } catch (IOException e) {
            throw new BadKeyMaterial(name + " cannot be read (" + e + "). Make it readable for this user.", e);
        }
    }

    /** Reads a text; the name begins sentences. */
    public static PemFile parse(String text, String name) throws BadKeyMaterial {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            try {
                blocks.add(new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
            } catch (IllegalArgumentException e) {
                throw new BadKeyMaterial(name + " has a damaged block '" + matcher.group(1) + "'. Export it again.", e);
            }
        }
        if (blocks.isEmpty()) {
            throw new BadKeyMaterial(name + " is no PEM file: it has no '-----BEGIN ...-----' block. A public key or a"
                    + " certificate as openssl and keytool -rfc export them is expected.");
        }
        return new PemFile(name, blocks);
    }

    /** The blocks of one kind. */
    public List<Block> all(String label) {
        return blocks.stream().filter(block -> block.label().equals(label)).toList();
    }

    /** DER as a PEM block. */
    static String text(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** The labels that are there, for a sentence. */
    String labels() {
        return String.join(", ", blocks.stream().map(Block::label).distinct().toList());
    }
}
