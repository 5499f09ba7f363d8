package io.aitbc.chain.keys;

import io.aitbc.chain.crypto.Hashes;
import io.aitbc.chain.crypto.Scrypt;
import io.aitbc.chain.json.Json;
import io.aitbc.chain.json.UnexpectedJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key encrypted by a password: Web3 Secret Storage, version 3, with scrypt or PBKDF2. */
public final class Keystore {

    private static final long LARGEST = 64 << 10;

    private Keystore() {}

    /**
     * Opens a keystore file. Takes seconds where its author wanted that.
     *
     * @throws IOException when the file cannot be read, others may read it, or it is no keystore; the message says which
     * @throws WrongPassword when the password is another one
     */
    public static SigningKey open(Path file, char[] password) throws IOException, WrongPassword {
        requirePrivate(file);
        if (Files.size(file) > LARGEST) {
            throw new IOException("'" + file + "' is no keystore: it is larger than any.");
        }
        try {
            return decrypt(Files.readString(file), password);
        } catch (UnexpectedJson e) {
            throw new IOException("'" + file + "' is no keystore of version 3: " + e.getMessage());
        }
    }

    /** Refuses a file of secrets that others may read, where the system knows such a thing. */
    public static void requirePrivate(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        for (PosixFilePermission permission : permissions) {
            if (permission.name().startsWith("GROUP_") || permission.name().startsWith("OTHERS_")) {
                throw new IOException(
                        "'" + file + "' can be reached by others than its owner. Type: chmod 600 " + file);
            }
        }
    }

    /** Opens the text of a keystore file. */
    static SigningKey decrypt(String text, char[] password) throws UnexpectedJson, WrongPassword {
        Json keystore = Json.parse(text);
        keystore.at("version").integer(3, 3);
        Json crypto = keystore.has("crypto") ? keystore.at("crypto") : keystore.at("Crypto");
        if (!crypto.at("cipher").text().equals("aes-128-ctr")) {
            throw new UnexpectedJson("Its cipher is " + crypto.at("cipher") + ", and known is only aes-128-ctr.");
        }
        byte[] encrypted = crypto.at("ciphertext").data();
        byte[] iv = crypto.at("cipherparams").at("iv").data();
        if (encrypted.length != 32 || iv.length != 16) {
            throw new UnexpectedJson("A key has 32 bytes and an initial vector 16; here they have " + encrypted.length
                    + " and " + iv.length + ".");
        }
        byte[] derived = derive(crypto, password);
        byte[] mac = Hashes.keccak256(Arrays.copyOfRange(derived, 16, 32), encrypted);
        byte[] secret = {};
        try {
            if (!MessageDigest.isEqual(mac, crypto.at("mac").data())) {
                throw new WrongPassword();
            }
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(derived, 0, 16, "AES"), new IvParameterSpec(iv));
            secret = cipher.doFinal(encrypted);
            return SigningKey.of(secret);
        } catch (IllegalArgumentException e) {
            throw new UnexpectedJson("What it holds is no secret key.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES in counter mode, and this one has not.", e);
        } finally {
            Arrays.fill(derived, (byte) 0);
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static byte[] derive(Json crypto, char[] password) throws UnexpectedJson {
        String function = crypto.at("kdf").text().toLowerCase(Locale.ROOT);
        Json parameters = crypto.at("kdfparams");
        byte[] salt = parameters.at("salt").data();
        int length = parameters.at("dklen").integer(32, 1024);
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        encoded.flip();
        try {
            return switch (function) {
                case "scrypt" ->
                    Scrypt.derive(
                            bytes,
                            salt,
                            parameters.at("n").integer(2, 1 << 24),
                            parameters.at("r").integer(1, 1 << 10),
                            parameters.at("p").integer(1, 1 << 10),
                            length);
                case "pbkdf2" -> {
                    if (!parameters.at("prf").text().equals("hmac-sha256")) {
                        throw new UnexpectedJson(
                                "Its 'prf' is " + parameters.at("prf") + ", and known is hmac-sha256.");
                    }
                    yield Scrypt.pbkdf2(bytes, salt, parameters.at("c").integer(1, 100_000_000), length);
                }
                default ->
                    throw new UnexpectedJson("Its 'kdf' is '" + function + "', and known are scrypt and pbkdf2.");
            };
        } catch (IllegalArgumentException e) {
            throw new UnexpectedJson(String.valueOf(e.getMessage()));
        } finally {
            Arrays.fill(bytes, (byte) 0);
            while (encoded.hasRemaining()) {
                encoded.put((byte) 0);
            }
        }
    }
}
