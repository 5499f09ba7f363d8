package io.aitbc.itests;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.TestProbeProvider;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/** Pax Exam has no module for JUnit Jupiter: this sends each test method of a class to a container as a probe. */
final class ContainerExtension implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor {
    private static final Namespace NAMESPACE = Namespace.create(ContainerExtension.class);

    private record Running(TestContainer container, Map<String, TestAddress> tests) {}

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Class<?> type = context.getRequiredTestClass();
        List<Method> methods = testMethods(type);
        Folder base = Folder.temporary("aitbc-container-");
        context.getStore(NAMESPACE).put(Folder.class, base);
        ExamSystem system = ContainerOptions.system(
                base.path(), type.getAnnotation(InContainer.class).deployed());
        TestContainer container = PaxExamRuntime.createContainer(system).start();
        Map<String, TestAddress> tests = new HashMap<>();
        context.getStore(NAMESPACE).put(Running.class, new Running(container, tests));
        TestProbeBuilder builder = system.createProbe();
        for (Method method : methods) {
            tests.put(method.getName(), builder.addTest(type, method.getName()));
        }
        TestProbeProvider probe = builder.build();
        container.installProbe(probe.getStream());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Optional.ofNullable(context.getStore(NAMESPACE).remove(Running.class, Running.class))
                .ifPresent(running -> running.container().stop());
        Optional.ofNullable(context.getStore(NAMESPACE).remove(Folder.class, Folder.class))
                .ifPresent(Folder::deleteAll);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        invocation.skip();
        Running running =
                Objects.requireNonNull(context.getStore(NAMESPACE).get(Running.class, Running.class), "not started");
        try {
            running.container().call(running.tests().get(called.getExecutable().getName()));
        } catch (RuntimeException e) {
            throw whatTheTestThrew(e);
        }
    }

    /** Pax Exam wraps what a test threw; the report must show the test's own failure. */
    private static Throwable whatTheTestThrew(RuntimeException wrapper) {
        Throwable deepest = wrapper;
        while (deepest.getCause() != null && !(deepest instanceof AssertionError)) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    private static List<Method> testMethods(Class<?> type) {
        boolean unsupported = Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(
                                m -> m.isAnnotationPresent(BeforeEach.class) || m.isAnnotationPresent(AfterEach.class))
                || Arrays.stream(type.getDeclaredClasses()).anyMatch(c -> c.isAnnotationPresent(Nested.class));
        List<Method> tests = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .toList();
        if (unsupported || tests.isEmpty()) {
            throw new IllegalStateException(
                    type + ": an @InContainer class has @Test methods and nothing else; see InContainer.");
        }
        return tests;
    }
}
