package io.aitbc.plugins;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Says what a plugin is: its name, its version and the rest of its metadata, written once on the plugin's class.
 *
 * <p>The build turns the annotation into three things that cannot disagree:
 *
 * <ul>
 *   <li>a capability of the bundle in the namespace {@code aitbc.plugin}, which the runtime reads without running any
 *       code of the plugin. Its attributes are {@code aitbc.plugin} (the name), {@code semver} (the version as text) and
 *       the other members under their own names, as far as they are given;
 *   <li>service properties {@code aitbc.plugin.name}, {@code aitbc.plugin.version} and so on, by which other plugins
 *       find this one. A text that was not given is there as {@code ""}; an empty array is absent;
 *   <li>what {@link BasePlugin#getMetadata()} answers.
 * </ul>
 *
 * <pre>{@code
 * @Component(service = BasePlugin.class)
 * @AitbcPlugin(name = "hello", version = "1.0.0", description = "Says hello", license = "MIT")
 * public final class HelloPlugin implements BasePlugin { ... }
 * }</pre>
 *
 * <p>Specification: PluginMetadata.
 */
@ComponentPropertyType
@Capability(namespace = "aitbc.plugin")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Inherited
@Documented
public @interface AitbcPlugin {

    /** What every service property made from this annotation begins with. */
    String PREFIX_ = "aitbc.plugin.";

    /**
     * The plugin's only name: letters, digits and hyphens, beginning with a letter; unique without regard to case. Its
     * configuration, logger and data directory are named after it.
     */
    @Attribute("aitbc.plugin")
    String name();

    /** The plugin's version as SemVer text, such as {@code 1.0.0} or {@code 1.2.0-beta.1}. */
    // Not called "version" in the capability: bnd refuses a String there, and typed as Version, SemVer text makes the
    // framework refuse the bundle.
    @Attribute("semver")
    String version();

    /** One sentence for a list of plugins. */
    @Attribute("description")
    String description() default "";

    /** Who wrote the plugin. */
    @Attribute("author")
    String author() default "";

    /** The licence, preferably as an SPDX identifier such as {@code MIT}. */
    @Attribute("license")
    String license() default "";

    /** Where to read about the plugin; {@code ""} means not given. */
    @Attribute("homepage")
    String homepage() default "";

    /** Where the plugin's source is; {@code ""} means not given. */
    @Attribute("repository")
    String repository() default "";

    /** Words to find the plugin by. */
    @Attribute("keywords")
    String[] keywords() default {};

    /**
     * The plugins this one needs to be ACTIVE before it starts, each as {@code name}, {@code name>=1.0,<2.0} or
     * {@code name [1.0,2.0)}. A trailing {@code ?} makes one optional; the name {@code aitbc} is the platform itself.
     */
    @Attribute("dependencies")
    String[] dependencies() default {};

    /** The lowest platform version the plugin works with, inclusive; {@code ""} means any. */
    @Attribute("minAitbcVersion")
    String minAitbcVersion() default "";

    /** The highest platform version the plugin works with, inclusive; {@code ""} means any. */
    @Attribute("maxAitbcVersion")
    String maxAitbcVersion() default "";

    /**
     * Where the plugin runs: {@code linux}, {@code macos}, {@code windows} or {@code any}, optionally followed by
     * {@code /} and an architecture. Empty means everywhere.
     */
    @Attribute("supportedPlatforms")
    String[] supportedPlatforms() default {};
}
