package io.aitbc.itests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the test methods of a class inside a framework that is made of the distribution's bundles.
 *
 * <p>The class is public with a constructor without parameters, its {@code @Test} methods are public; fields annotated
 * with {@code javax.inject.Inject} receive services and the {@code BundleContext}. Set-up methods, parameters, nested
 * classes and dynamic tests do not reach the container and are refused.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(ContainerExtension.class)
@interface InContainer {
    /** Plugins that lie in the deploy folder before the framework starts. */
    Class<?>[] deployed() default {};
}
