package io.aitbc.plugins;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.Clazz;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The promises to authors that a comparison with the last release does not check: what a method throws and where null
 * is allowed break their code when they change, and an interface that says nothing could never grow.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiRulesTest {

    private static final String VERSIONING = "org.osgi.annotation.versioning.";

    private final List<Class<?>> types = new ArrayList<>();
    private final Set<String> consumerTypes = new TreeSet<>();
    private final Set<String> providerTypes = new TreeSet<>();

    @BeforeAll
    void readTheApi() throws Exception {
        File location = new File(BasePlugin.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Analyzer analyzer = new Analyzer(new Jar(location))) {
            analyzer.analyze();
            for (Clazz clazz : analyzer.getClassspace().values()) {
                Class<?> type =
                        Class.forName(clazz.getFQN().replace('/', '.'), false, BasePlugin.class.getClassLoader());
                if (isSeen(type)) {
                    types.add(type);
                }
            }
            consumerTypes.addAll(annotated(analyzer, "ConsumerType"));
            providerTypes.addAll(annotated(analyzer, "ProviderType"));
        }
        assertThat(types).hasSizeGreaterThan(50);
    }

    @Test
    void authorsImplementThese() {
        assertThat(consumerTypes)
                .containsExactly(
                        "io.aitbc.plugins.BasePlugin",
                        "io.aitbc.plugins.EventBus$Handler",
                        "io.aitbc.plugins.Progress",
                        "io.aitbc.plugins.ai.AiModel",
                        "io.aitbc.plugins.ai.AiPlugin",
                        "io.aitbc.plugins.blockchain.Blockchain",
                        "io.aitbc.plugins.blockchain.BlockchainPlugin",
                        "io.aitbc.plugins.cli.CliPlugin",
                        "io.aitbc.plugins.cli.Command$Action",
                        "io.aitbc.plugins.cli.Commands",
                        "io.aitbc.plugins.legacy.LegacyKind",
                        "io.aitbc.plugins.legacy.LegacyPlugin",
                        "io.aitbc.plugins.legacy.LegacyService");
    }

    @Test
    void theRuntimeImplementsEveryOtherInterface() {
        Set<String> others = new TreeSet<>();
        types.stream()
                .filter(type -> type.isInterface() && !type.isAnnotation())
                .map(Class::getName)
                .filter(name -> !consumerTypes.contains(name))
                .forEach(others::add);
        assertThat(providerTypes).isEqualTo(others);
    }

    // The comparison calls an abstract method that follows a default one a minor change; it would break every plugin.
    @Test
    void authorsMustWriteTheseMethodsAndNoOther() {
        assertThat(methods()
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .filter(method -> consumerTypes.contains(
                                method.getDeclaringClass().getName()))
                        .map(ApiRulesTest::name))
                .containsExactlyInAnyOrder(
                        "BasePlugin.initialize",
                        "BasePlugin.start",
                        "BasePlugin.stop",
                        "BasePlugin.cleanup",
                        "Handler.handleEvent",
                        "Progress.report",
                        "AiModel.predict",
                        "AiModel.train",
                        "AiModel.getModelInfo",
                        "Blockchain.getBalance",
                        "Blockchain.sendTransaction",
                        "Blockchain.getContractEvents",
                        "BlockchainPlugin.connect",
                        "Action.run",
                        "Commands.getCommands",
                        "LegacyPlugin.setup",
                        "LegacyPlugin.execute",
                        "LegacyPlugin.cleanup",
                        "LegacyService.execute");
    }

    @Test
    void theseMethodsThrowTheseExceptions() {
        assertThat(methods()
                        .filter(method -> method.getExceptionTypes().length > 0)
                        .map(method -> name(method) + " " + exceptions(method)))
                .containsExactlyInAnyOrder(
                        "ApiClient.get IOException InterruptedException",
                        "ApiClient.post IOException InterruptedException",
                        "ApiClient.put IOException InterruptedException",
                        "ApiClient.delete IOException InterruptedException",
                        "BasePlugin.cleanup Exception",
                        "BasePlugin.handleEvent Exception",
                        "BasePlugin.healthCheck Exception",
                        "BasePlugin.initialize Exception",
                        "BasePlugin.reconfigure Exception",
                        "BasePlugin.start Exception",
                        "BasePlugin.stop Exception",
                        "Handler.handleEvent Exception",
                        "AiModel.getModelInfo Exception",
                        "AiModel.predict Exception",
                        "AiModel.train Exception",
                        "AiModel.train Exception",
                        "Blockchain.getBalance Exception",
                        "Blockchain.getContractEvents Exception",
                        "Blockchain.sendTransaction Exception",
                        "BlockchainPlugin.connect Exception",
                        "Action.run Exception",
                        "Commands.run Exception",
                        "LegacyPlugin.cleanup Exception",
                        "LegacyPlugin.execute Exception",
                        "LegacyPlugin.healthCheck Exception",
                        "LegacyPlugin.setup Exception",
                        "LegacyPluginAdapter.cleanup Exception",
                        "LegacyPluginAdapter.execute Exception",
                        "LegacyPluginAdapter.healthCheck Exception",
                        "LegacyPluginAdapter.initialize Exception",
                        "LegacyPluginAdapter.start Exception",
                        "LegacyPluginAdapter.stop Exception",
                        "LegacyService.execute Exception");
    }

    @Test
    void nullIsAllowedHereOnly() {
        Stream<String> results = methods()
                .filter(method -> isNullable(method.getAnnotatedReturnType()))
                .map(ApiRulesTest::name);
        Stream<String> parameters = Stream.concat(methods(), types.stream().flatMap(ApiRulesTest::constructors))
                .flatMap(executable -> Arrays.stream(executable.getParameters())
                        .filter(parameter -> isNullable(parameter.getAnnotatedType()))
                        .map(parameter -> name(executable) + "(" + parameter.getName() + ")"));
        assertThat(Stream.concat(results, parameters))
                .containsExactlyInAnyOrder(
                        "PluginMetadata.homepage",
                        "PluginMetadata.repository",
                        "PluginMetadata.minAitbcVersion",
                        "PluginMetadata.maxAitbcVersion",
                        "PluginMetadata.io.aitbc.plugins.PluginMetadata(homepage)",
                        "PluginMetadata.io.aitbc.plugins.PluginMetadata(repository)",
                        "PluginMetadata.io.aitbc.plugins.PluginMetadata(minAitbcVersion)",
                        "PluginMetadata.io.aitbc.plugins.PluginMetadata(maxAitbcVersion)",
                        "Blockchain.getContractEvents(fromBlock)",
                        "TransactionRequest.equals(other)");
    }

    private Stream<Method> methods() {
        return types.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic() && isSeen(method.getModifiers()));
    }

    private static Stream<Executable> constructors(Class<?> type) {
        return Arrays.<Executable>stream(type.getDeclaredConstructors())
                .filter(constructor -> isSeen(constructor.getModifiers()));
    }

    private static boolean isSeen(Class<?> type) {
        return isSeen(type.getModifiers()) && (type.getEnclosingClass() == null || isSeen(type.getEnclosingClass()));
    }

    private static boolean isSeen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static boolean isNullable(AnnotatedElement type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static String name(Executable executable) {
        return executable.getDeclaringClass().getSimpleName() + "." + executable.getName();
    }

    private static String exceptions(Method method) {
        return Arrays.stream(method.getExceptionTypes())
                .map(Class::getSimpleName)
                .collect(joining(" "));
    }

    private static List<String> annotated(Analyzer analyzer, String annotation) throws Exception {
        return analyzer.getClasses("", "ANNOTATED", VERSIONING + annotation).stream()
                .map(clazz -> clazz.getFQN())
                .toList();
    }
}
