package io.aitbc.plugins.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The tests of this class run with the plugin's built bundle in a real framework, with the real manager.
 *
 * <pre>{@code
 * @InFramework
 * class MyPluginIT extends MyPluginTest {}
 * }</pre>
 *
 * <p>The system property {@code aitbc.home} names the installation, {@code aitbc.plugin.jar} the bundle; the project that
 * {@code aitbc new} makes sets both. There {@code initialize()} and {@code start()} are one step, done by the first of
 * them, and so are {@code stop()} and {@code cleanup()}; each still answers for its own phase. Fakes cannot be given, and a
 * configuration is that of the setup. The leak check is the runtime's own: it looks for the bundle's class loader.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface InFramework {}
