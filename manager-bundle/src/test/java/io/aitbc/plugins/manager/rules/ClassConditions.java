package io.aitbc.plugins.manager.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The conditions that ArchUnit has no words for. */
final class ClassConditions {

    private static final String API = "io.aitbc.plugins";

    private ClassConditions() {}

    private static <T> ArchCondition<T> condition(String text, BiConsumer<T, BiConsumer<T, String>> check) {
        return new ArchCondition<>(text) {
            @Override
            public void check(T item, ConditionEvents events) {
                check.accept(item, (where, what) -> events.add(SimpleConditionEvent.violated(where, what)));
            }
        };
    }

    static ArchCondition<JavaField> notHold(Class<?> type) {
        return condition("not hold a " + type.getSimpleName(), (field, violated) -> {
            boolean holds = field.getAllInvolvedRawTypes().stream().anyMatch(raw -> raw.isEquivalentTo(type));
            if (holds) {
                violated.accept(field, field.getFullName() + " holds a " + type.getSimpleName() + " that can change");
            }
        });
    }

    static ArchCondition<JavaClass> haveMoreThanOneSubclassWhenCalledAbstract() {
        return condition("have more than one subclass when called Abstract", (type, violated) -> {
            if (type.getSimpleName().startsWith("Abstract")
                    && type.getSubclasses().size() < 2) {
                violated.accept(
                        type, type.getName() + " has " + type.getSubclasses().size() + " subclass");
            }
        });
    }

    /** A lambda may implement a functional interface, and nobody can count these; the two sides of a border are two packages. */
    static ArchCondition<JavaClass> notHaveTheOneImplementationBesideIt(Predicate<JavaClass> inTests) {
        return condition("have several implementations, or a border", (type, violated) -> {
            List<JavaClass> implementations = type.getAllSubclasses().stream()
                    .filter(subclass -> !subclass.isInterface())
                    .toList();
            if (implementations.size() == 1
                    && !inTests.test(implementations.get(0))
                    && !isFunctional(type)
                    && !isBorder(type, implementations.get(0))) {
                violated.accept(
                        type,
                        type.getName() + " has one implementation, "
                                + implementations.get(0).getName() + ", in its own package");
            }
        });
    }

    private static boolean isFunctional(JavaClass type) {
        return type.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                        .count()
                == 1;
    }

    private static boolean isBorder(JavaClass type, JavaClass implementation) {
        return !implementation.getPackageName().equals(type.getPackageName())
                || type.getDirectDependenciesToSelf().stream()
                        .anyMatch(
                                user -> !user.getOriginClass().getPackageName().equals(type.getPackageName()));
    }

    static ArchCondition<JavaField> notBeAMutableHolder() {
        return condition("not be a mutable holder", (field, violated) -> {
            JavaClass type = field.getRawType();
            boolean implementation = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
            if (type.getPackageName().equals("java.util.concurrent.atomic")
                    || type.isAssignableTo(ThreadLocal.class)
                    || type.isAssignableTo(StringBuilder.class)
                    || (implementation && !type.isInterface())) {
                violated.accept(field, field.getFullName() + " is a mutable " + type.getSimpleName());
            }
        });
    }

    static ArchCondition<JavaClass> notStartAThreadInAConstructor() {
        return condition("not start a thread in a constructor", (type, violated) -> {
            for (JavaConstructor constructor : type.getConstructors()) {
                for (JavaMethodCall call : constructor.getMethodCallsFromSelf()) {
                    if (call.getTargetOwner().isAssignableTo(Thread.class)
                            && call.getName().equals("start")) {
                        violated.accept(type, call.getDescription());
                    }
                }
            }
        });
    }

    /** What the API pins is exempt, and so are the doors: a method that overrides one of theirs speaks as they do. */
    static ArchCondition<JavaClass> notSpeakInDictionaries(Set<String> doors) {
        return condition("not speak in Map<String, Object>", (type, violated) -> {
            for (JavaField field : type.getFields()) {
                if (isDictionary(field.getType())) {
                    violated.accept(type, field.getFullName() + " is a Map<String, Object>");
                }
            }
            for (JavaCodeUnit code : type.getCodeUnits()) {
                if (speaks(code) && !overridesPinned(code, doors)) {
                    violated.accept(type, code.getFullName() + " speaks in Map<String, Object>");
                }
            }
        });
    }

    private static boolean speaks(JavaCodeUnit code) {
        return !code.getModifiers().contains(JavaModifier.SYNTHETIC)
                && Stream.concat(Stream.of(code.getReturnType()), code.getParameterTypes().stream())
                        .anyMatch(ClassConditions::isDictionary);
    }

    private static boolean isDictionary(JavaType type) {
        if (!(type instanceof JavaParameterizedType parameterized)) {
            return false;
        }
        List<JavaType> arguments = parameterized.getActualTypeArguments();
        boolean map = type.toErasure().isEquivalentTo(Map.class)
                && arguments.get(0).toErasure().isEquivalentTo(String.class)
                && arguments.get(1) instanceof JavaClass value
                && value.isEquivalentTo(Object.class);
        return map || arguments.stream().anyMatch(ClassConditions::isDictionary);
    }

    private static boolean overridesPinned(JavaCodeUnit code, Set<String> doors) {
        return code instanceof JavaMethod method
                && Stream.concat(
                                method.getOwner().getAllRawInterfaces().stream(),
                                method.getOwner().getAllRawSuperclasses().stream())
                        .filter(type -> doors.contains(type.getSimpleName()) || isApi(type.getPackageName()))
                        .flatMap(type -> type.getMethods().stream())
                        .anyMatch(pinned -> pinned.getName().equals(method.getName())
                                && pinned.getRawParameterTypes().size()
                                        == method.getRawParameterTypes().size());
    }

    private static boolean isApi(String name) {
        return name.equals(API) || (name.startsWith(API + ".") && !name.startsWith(API + ".manager"));
    }
}
