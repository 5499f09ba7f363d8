package io.aitbc.plugins.manager.rules;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The house rules that only sources show. Best effort: what is found is wrong, what is not found may be wrong too. */
public final class SourceRules {

    /** Names under which listeners, plugins and callbacks are called. */
    private static final Set<String> FOREIGN = Set.of(
            "accept",
            "call",
            "changed",
            "handleEvent",
            "healthCheck",
            "initialize",
            "cleanup",
            "reconfigure",
            "attach",
            "detach");

    private SourceRules() {}

    /** Rule 8: a switch over an own enum names every constant, so that the compiler finds what a new one needs. */
    public static List<String> defaultsOverOwnEnums(Sources sources) {
        Sources.Parsed parsed = sources.parse();
        List<Set<String>> enums = new ArrayList<>();
        parsed.units().forEach(unit -> new EnumConstants(enums).scan(unit, null));
        return scan(parsed, (unit, found) -> new EnumSwitches(unit, enums, found));
    }

    /** Rule 5: while a lock is held by {@code synchronized}, nothing is called that looks like a listener or a plugin. */
    public static List<String> foreignCallsUnderALock(Sources sources) {
        return scan(sources.parse(), LockedCalls::new);
    }

    /** Rule 10: a failure that is caught and ignored says at least why. */
    public static List<String> swallowedFailures(Sources sources) {
        Sources.Parsed parsed = sources.parse();
        return scan(parsed, (unit, found) -> new SilentCatches(parsed, unit, found));
    }

    /** How many locks, switches and catches there are to look at. */
    public static long places(Sources sources) {
        long[] count = new long[1];
        sources.parse()
                .units()
                .forEach(unit -> new TreeScanner<Void, Void>() {
                    @Override
                    public @Nullable Void scan(@Nullable Tree tree, Void unused) {
                        count[0] += tree instanceof CatchTree || tree instanceof CaseTree ? 1 : 0;
                        return super.scan(tree, null);
                    }
                }.scan(unit, null));
        return count[0];
    }

    @FunctionalInterface
    private interface Scanner {
        TreeScanner<?, ?> of(CompilationUnitTree unit, List<String> found);
    }

    private static List<String> scan(Sources.Parsed parsed, Scanner scanner) {
        List<String> found = new ArrayList<>();
        parsed.units().forEach(unit -> scanner.of(unit, found).scan(unit, null));
        return found;
    }

    private static String where(CompilationUnitTree unit, Tree tree) {
        String text = tree.toString().strip().replaceAll("\\s+", " ");
        return unit.getSourceFile().getName() + ": " + text.substring(0, Math.min(text.length(), 160));
    }

    private static final class EnumConstants extends TreeScanner<Void, Void> {

        private final List<Set<String>> enums;

        EnumConstants(List<Set<String>> enums) {
            this.enums = enums;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, Void unused) {
            if (type.getKind() == Tree.Kind.ENUM) {
                Set<String> constants = new HashSet<>();
                for (Tree member : type.getMembers()) {
                    if (member instanceof VariableTree field
                            && field.getModifiers().getFlags().contains(Modifier.STATIC)
                            && field.getType() instanceof IdentifierTree name
                            && name.getName().equals(type.getSimpleName())) {
                        constants.add(field.getName().toString());
                    }
                }
                enums.add(constants);
            }
            return super.visitClass(type, null);
        }
    }

    private static final class EnumSwitches extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final List<Set<String>> enums;
        private final List<String> found;

        EnumSwitches(CompilationUnitTree unit, List<Set<String>> enums, List<String> found) {
            this.unit = unit;
            this.enums = enums;
            this.found = found;
        }

        @Override
        public @Nullable Void visitSwitch(SwitchTree tree, Void unused) {
            check(tree, tree.getCases());
            return super.visitSwitch(tree, null);
        }

        @Override
        public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
            check(tree, tree.getCases());
            return super.visitSwitchExpression(tree, null);
        }

        private void check(Tree tree, List<? extends CaseTree> cases) {
            boolean hasDefault = false;
            Set<String> labels = new TreeSet<>();
            for (CaseTree part : cases) {
                hasDefault |= part.getExpressions().isEmpty();
                for (ExpressionTree label : part.getExpressions()) {
                    labels.add(
                            label instanceof IdentifierTree name
                                    ? name.getName().toString()
                                    : "");
                }
            }
            if (hasDefault
                    && !labels.isEmpty()
                    && enums.stream().anyMatch(constants -> constants.containsAll(labels))) {
                found.add(where(unit, tree));
            }
        }
    }

    private static final class LockedCalls extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final List<String> found;
        private int locks;

        LockedCalls(CompilationUnitTree unit, List<String> found) {
            this.unit = unit;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, Void unused) {
            boolean locked = method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED);
            locks += locked ? 1 : 0;
            super.visitMethod(method, null);
            locks -= locked ? 1 : 0;
            return null;
        }

        @Override
        public @Nullable Void visitSynchronized(SynchronizedTree tree, Void unused) {
            locks++;
            super.visitSynchronized(tree, null);
            locks--;
            return null;
        }

        /** Runs later, and elsewhere. */
        @Override
        public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
            return unlocked(() -> super.visitLambdaExpression(tree, null));
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, Void unused) {
            return unlocked(() -> super.visitClass(tree, null));
        }

        private @Nullable Void unlocked(Runnable scan) {
            int held = locks;
            locks = 0;
            scan.run();
            locks = held;
            return null;
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
            if (locks > 0
                    && call.getMethodSelect() instanceof MemberSelectTree select
                    && FOREIGN.contains(select.getIdentifier().toString())) {
                found.add(where(unit, call));
            }
            return super.visitMethodInvocation(call, null);
        }
    }

    private static final class SilentCatches extends TreeScanner<Void, Void> {

        private final Sources.Parsed parsed;
        private final CompilationUnitTree unit;
        private final List<String> found;

        SilentCatches(Sources.Parsed parsed, CompilationUnitTree unit, List<String> found) {
            this.parsed = parsed;
            this.unit = unit;
            this.found = found;
        }

        @Override
        public @Nullable Void visitCatch(CatchTree tree, Void unused) {
            if (tree.getBlock().getStatements().isEmpty() && !hasComment(tree)) {
                found.add(where(unit, tree));
            }
            return super.visitCatch(tree, null);
        }

        private boolean hasComment(CatchTree tree) {
            String block = parsed.text(unit, tree.getBlock());
            return block.contains("//") || block.contains("/*");
        }
    }
}
