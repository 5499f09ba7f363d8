package io.aitbc.plugins.manager.admission;

import java.util.Locale;

/**
 * What a bundle is measured against. Immutable.
 *
 * @param platformVersion the version that the runtime declares
 * @param os {@code linux}, {@code macos}, {@code windows}, or the lower-case name of another system
 * @param arch {@code amd64}, {@code arm64}, or the lower-case name of another architecture
 * @param javaFeature the Java version that runs, for example 17
 */
public record AdmissionContext(SemVer platformVersion, String os, String arch, int javaFeature) {

    private static final String ANY = "any";

    /** Brings both names into the form in which platforms are compared. */
    public AdmissionContext {
        os = canonicalOs(os);
        arch = canonicalArch(arch);
    }

    /** This process. */
    public static AdmissionContext current(SemVer platformVersion) {
        return new AdmissionContext(
                platformVersion,
                System.getProperty("os.name", "unknown"),
                System.getProperty("os.arch", "unknown"),
                Runtime.version().feature());
    }

    /** Whether a platform as authors write it, such as {@code linux}, {@code macos/arm64} or {@code any}, is this one. */
    public boolean fits(String platform) {
        String[] parts = platform.split("/", 2);
        String wanted = canonicalOs(parts[0]);
        return (wanted.equals(ANY) || wanted.equals(os))
                && (parts.length == 1 || canonicalArch(parts[1]).equals(arch));
    }

    /** The system's name as it is compared: {@code darwin} and {@code Mac OS X} are {@code macos}. */
    public static String canonicalOs(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("mac") || lower.equals("darwin") || lower.equals("osx")) {
            return "macos";
        }
        return lower.startsWith("windows") || lower.equals("win32") || lower.equals("win") ? "windows" : lower;
    }

    /** The architecture's name as it is compared: {@code x86_64} is {@code amd64}, {@code aarch64} is {@code arm64}. */
    public static String canonicalArch(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "x86_64", "x86-64", "x64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> lower;
        };
    }
}
