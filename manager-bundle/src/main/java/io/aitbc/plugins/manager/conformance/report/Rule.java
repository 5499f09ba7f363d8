package io.aitbc.plugins.manager.conformance.report;

import java.util.Arrays;
import java.util.Locale;

/**
 * The rules for publishing. The id of a rule is part of the report's format and does not change; rules may be added.
 */
public enum Rule {
    ARCHIVE(Topic.BUNDLE, "Security Considerations: Plugin Verification"),
    PARTS(Topic.BUNDLE, "Security Considerations: Plugin Verification"),
    BUNDLE(Topic.BUNDLE, "Plugin Structure"),
    COMPONENT(Topic.BUNDLE, "Interface Compliance"),
    MODIFIED_METHOD(Topic.BUNDLE, "Lifecycle Methods"),
    ACTIVATION(Topic.BUNDLE, "Lifecycle Methods"),
    API_PACKAGES(Topic.BUNDLE, "Interface Compliance"),
    PLATFORM(Topic.BUNDLE, "Plugin Metadata"),
    JAVA_LEVEL(Topic.BUNDLE, "Version Compatibility"),

    NAME(Topic.METADATA, "Plugin Metadata"),
    VERSION(Topic.METADATA, "Version Compatibility"),
    DESCRIPTION(Topic.METADATA, "Plugin Metadata"),
    AUTHOR(Topic.METADATA, "Plugin Metadata"),
    LICENSE(Topic.METADATA, "Plugin Metadata"),
    LINKS(Topic.METADATA, "Plugin Metadata"),
    DEPENDENCIES(Topic.METADATA, "Plugin Discovery: Dependency Resolution"),
    AITBC_VERSION(Topic.METADATA, "Plugin Discovery: Compatibility Check"),

    CONFIG_SCHEMA(Topic.CONFIGURATION, "Configuration Schema"),
    CONFIG_DEFAULTS(Topic.CONFIGURATION, "Configuration Schema"),
    CONFIG_RECORD(Topic.CONFIGURATION, "Configuration Schema"),
    CONFIG_PID(Topic.CONFIGURATION, "Plugin Configuration"),

    IMPORTS(Topic.IMPORTS, "Plugin Discovery: Dependency Resolution"),
    IMPORT_RANGE(Topic.IMPORTS, "Version Compatibility"),
    DYNAMIC_IMPORT(Topic.IMPORTS, "Plugin Discovery: Dependency Resolution"),
    REQUIRE_BUNDLE(Topic.IMPORTS, "Plugin Discovery: Dependency Resolution"),

    FORBIDDEN_CALL(Topic.CODE, "Security Considerations: Plugin Sandboxing"),
    GLOBAL_STATE(Topic.CODE, "Security Considerations: Plugin Sandboxing"),
    HOST_INTERNALS(Topic.CODE, "Security Considerations: Plugin Sandboxing"),
    JDK_INTERNALS(Topic.CODE, "Version Compatibility"),
    DEPRECATED(Topic.CODE, "Plugin Migration"),
    REFLECTION(Topic.CODE, "Security Considerations: Plugin Sandboxing"),
    PERMISSIONS(Topic.CODE, "Security Considerations: Plugin Sandboxing"),
    PERMISSION_MISSING(Topic.CODE, "Security Considerations: Plugin Sandboxing"),
    PERMISSION_UNUSED(Topic.CODE, "Security Considerations: Plugin Sandboxing"),

    LICENSE_FILE(Topic.CONTENTS, "Plugin Structure"),
    SBOM(Topic.CONTENTS, "Security Considerations: Plugin Verification"),
    SIZE(Topic.CONTENTS, "Performance Considerations"),
    DUPLICATES(Topic.CONTENTS, "Performance Considerations"),

    LOAD(Topic.LIFE_CYCLE, "Plugin Lifecycle: Loading"),
    START(Topic.LIFE_CYCLE, "Plugin Lifecycle: Starting"),
    HEALTH(Topic.LIFE_CYCLE, "Monitoring"),
    STOP(Topic.LIFE_CYCLE, "Plugin Lifecycle: Stopping"),
    RESTART(Topic.LIFE_CYCLE, "Plugin Lifecycle: State Transitions"),
    UNLOAD(Topic.LIFE_CYCLE, "Plugin Lifecycle: Unloading"),
    LEAK(Topic.LIFE_CYCLE, "Best Practices: Resource Management"),
    TRIAL(Topic.LIFE_CYCLE, "Testing");

    private final Topic topic;
    private final String section;

    Rule(Topic topic, String section) {
        this.topic = topic;
        this.section = section;
    }

    /** As reports have it, such as {@code java-level}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Topic topic() {
        return topic;
    }

    /** The section of the specification. */
    public String section() {
        return section;
    }

    /**
     * The rule of an id.
     *
     * @throws IllegalArgumentException for an unknown one
     */
    public static Rule of(String id) {
        return Arrays.stream(values())
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no rule '" + id + "'"));
    }

    /** What the bundle must put right before anybody can use it. */
    public Finding error(String message, String fix) {
        return new Finding(this, Finding.Severity.ERROR, message, fix);
    }

    /** What works and will cause trouble. */
    public Finding warning(String message, String fix) {
        return new Finding(this, Finding.Severity.WARNING, message, fix);
    }

    /** What is worth knowing. */
    public Finding note(String message, String fix) {
        return new Finding(this, Finding.Severity.NOTE, message, fix);
    }
}
