package io.aitbc.plugins.manager.registry.index;

import com.google.gson.JsonObject;
import io.aitbc.plugins.manager.admission.BundleFacts;
import io.aitbc.plugins.manager.admission.Dependency;
import io.aitbc.plugins.manager.admission.SemVer;
import io.aitbc.plugins.manager.reason.Quote;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one element of {@code plugins}. One use. */
final class EntryReader {

    private static final Pattern CHECKSUM = Pattern.compile("([A-Za-z0-9-]+):(.*)");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final long LARGEST_BUNDLE = 1L << 40;
    private static final int LAST_JAVA = 999;

    private final List<String> problems = new ArrayList<>();
    private final List<String> defects = new ArrayList<>();
    private Fields fields;
    private String subject;
    private Optional<String> name = Optional.empty();

    EntryReader(JsonObject object, int number) {
        this.subject = "Entry " + number;
        this.fields = new Fields(object, subject, problems);
    }

    /** What is wrong with it, each beginning with {@link #subject}. */
    List<String> problems() {
        return problems;
    }

    /** Entry and name and version, as far as they are known. */
    String subject() {
        return subject;
    }

    /** The name, if it could be read, whatever became of the rest. */
    Optional<String> name() {
        return name;
    }

    /** The entry; empty when it cannot be used at all, which the problems explain. */
    Optional<RegistryEntry> read() {
        name = readName();
        name.ifPresent(n -> called(subject + " ('" + n + "')"));
        Optional<SemVer> version = version();
        version.ifPresent(v -> called(subject.replaceFirst("\\)$", " " + v + ")")));
        About about = about();
        Parcel parcel = parcel();
        Compatibility compatibility = compatibility();
        List<Dependency> requires = requires();
        List<String> permissions = fields.texts("permissions");
        Optional<Review> review = review();
        if (!problems.isEmpty() || name.isEmpty() || version.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RegistryEntry(
                name.get(), version.get(), about, parcel, compatibility, requires, permissions, review, defects));
    }

    private void called(String better) {
        subject = better;
        fields = fields.about(better);
    }

    private Optional<String> readName() {
        Optional<String> text = fields.required("name");
        if (text.isEmpty()) {
            return text;
        }
        if (!BundleFacts.isName(text.get())
                || text.get().toLowerCase(Locale.ROOT).equals(Dependency.PLATFORM)) {
            fields.wrong(
                    "name",
                    "is " + Quote.of(text.get())
                            + ", which is no plugin's name: letters, digits and '-', a letter first, and not 'aitbc'");
            return Optional.empty();
        }
        return text;
    }

    private Optional<SemVer> version() {
        try {
            return fields.required("version").map(SemVer::parse);
        } catch (IllegalArgumentException e) {
            fields.wrong("version", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private About about() {
        return new About(
                fields.text("description").orElse(""),
                fields.text("author").orElse(""),
                fields.text("license").orElse(""),
                fields.text("homepage"),
                fields.text("repository"),
                fields.texts("tags"));
    }

    private Parcel parcel() {
        Optional<String> url = fields.text("download_url");
        Optional<String> sha256 = checksum();
        if (url.isEmpty()) {
            defects.add("its download_url is missing");
        }
        return new Parcel(url, sha256, fields.whole("size", LARGEST_BUNDLE), signatures());
    }

    /** A text that is no checksum makes the entry unusable but leaves it readable: the specification's own is such. */
    private Optional<String> checksum() {
        Optional<String> text = fields.text("checksum");
        if (text.isEmpty()) {
            defects.add("its checksum is missing");
            return Optional.empty();
        }
        Matcher matcher = CHECKSUM.matcher(text.get());
        if (!matcher.matches()) {
            defects.add("its checksum " + Quote.of(text.get()) + " does not begin with 'sha256:'");
            return Optional.empty();
        }
        if (!matcher.group(1).toLowerCase(Locale.ROOT).equals("sha256")) {
            defects.add("its checksum is of the kind " + Quote.of(matcher.group(1)) + ", only 'sha256' is known");
            return Optional.empty();
        }
        if (!SHA_256.matcher(matcher.group(2)).matches()) {
            defects.add("its checksum " + Quote.of(text.get()) + " is not 'sha256:' and 64 hexadecimal digits");
            return Optional.empty();
        }
        return Optional.of(matcher.group(2).toLowerCase(Locale.ROOT));
    }

    /** Either the lines of a {@code .sig} file, or one signature in Base64 with the key's fingerprint beside it. */
    private Optional<String> signatures() {
        Optional<String> signature = fields.text("signature");
        Optional<String> key = fields.text("key_id");
        if (signature.isPresent() && !signature.get().contains(" ")) {
            if (key.isEmpty()) {
                fields.wrong("key_id", "is missing, and 'signature' does not say whose it is");
            }
            return key.map(id -> "aitbc-signature-1 " + id + " " + signature.get() + "\n");
        }
        return signature.map(lines -> lines + "\n");
    }

    private Compatibility compatibility() {
        Fields below = fields.object("compatibility");
        OptionalLong java = below.whole("java", LAST_JAVA);
        return new Compatibility(
                limit(below, "min_aitbc_version"),
                limit(below, "max_aitbc_version"),
                below.texts("supported_platforms"),
                java.isPresent() ? OptionalInt.of((int) java.getAsLong()) : OptionalInt.empty());
    }

    private static Optional<SemVer> limit(Fields below, String key) {
        Optional<String> text = below.text(key);
        try {
            return text.map(SemVer::parseShort);
        } catch (IllegalArgumentException e) {
            below.wrong(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private List<Dependency> requires() {
        List<Dependency> requires = new ArrayList<>();
        for (String text : fields.texts("requires")) {
            try {
                requires.add(Dependency.parse(text));
            } catch (IllegalArgumentException e) {
                fields.wrong("requires", "cannot be used. " + e.getMessage());
            }
        }
        return requires;
    }

    private Optional<Review> review() {
        if (!fields.has("review")) {
            return Optional.empty();
        }
        Fields below = fields.object("review");
        Optional<String> by = below.required("by");
        Optional<String> date = below.required("date");
        Optional<String> commit = below.required("commit");
        date.filter(text -> !isDay(text)).ifPresent(text -> below.wrong("date", "must be a day such as '2030-01-31'"));
        if (by.isEmpty() || date.isEmpty() || commit.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Review(by.get(), date.get(), commit.get(), below.text("signature"), below.text("key_id")));
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
