package io.aitbc.plugins.manager.config.file;

import io.aitbc.plugins.manager.config.tree.Position;
import io.aitbc.plugins.manager.config.tree.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The file's content at one moment.
 *
 * @param hash tells contents apart; the ways in which a file cannot be read are contents too
 * @param text empty when the file cannot be read
 * @param failure a sentence why, otherwise empty
 */
record FileText(String hash, Optional<String> text, String failure) {

    /** Reads the file; whatever is wrong with it is part of the answer. */
    static FileText of(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String hash = hash(bytes);
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return new FileText(hash, Optional.of(text), "");
            } catch (CharacterCodingException e) {
                return new FileText(hash, Optional.empty(), "the file is not UTF-8 text.");
            }
        } catch (NoSuchFileException e) {
            return unreadable("the file does not exist.");
        } catch (IOException e) {
            String why = Files.isDirectory(file) ? "it is a directory" : String.valueOf(e.getMessage());
            return unreadable("the file cannot be read: " + why + ".");
        }
    }

    /** The verdict on this content. */
    Reading read(FileRules rules) {
        if (text.isPresent()) {
            return rules.read(text.get());
        }
        Problems problems = new Problems(rules.name());
        problems.error(Position.START, "", failure);
        return new Reading(Optional.empty(), problems.sorted(), true);
    }

    private static FileText unreadable(String why) {
        return new FileText(why, Optional.empty(), why);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
