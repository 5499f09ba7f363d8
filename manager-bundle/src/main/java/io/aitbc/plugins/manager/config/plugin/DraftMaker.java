package io.aitbc.plugins.manager.config.plugin;

import io.aitbc.plugins.manager.config.tree.Position;
import io.aitbc.plugins.manager.config.tree.Problems;
import io.aitbc.plugins.manager.config.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns an entry's tree into a draft: variables replaced, keys without a value left out. One use. */
final class DraftMaker {

    private final Variables variables;
    private final Problems problems;
    private final String prefix;
    private final boolean unsetIsWarning;
    private final Draft draft = new Draft();

    /**
     * @param prefix the path of the object in the file
     * @param unsetIsWarning whether a variable that is not set here may be set where the runtime runs
     */
    DraftMaker(Variables variables, Problems problems, String prefix, boolean unsetIsWarning) {
        this.variables = variables;
        this.problems = problems;
        this.prefix = prefix;
        this.unsetIsWarning = unsetIsWarning;
    }

    Draft make(Tree.Mapping config) {
        origin(Pointer.ROOT, config.at(), List.of());
        fill(draft.values, config, Pointer.ROOT);
        return draft;
    }

    private void fill(Map<String, Object> values, Tree.Mapping mapping, Pointer pointer) {
        for (Tree.Entry entry : mapping.entries()) {
            Pointer below = pointer.key(entry.key());
            origin(below, entry.at(), List.of());
            value(entry.value(), below).ifPresent(value -> values.put(entry.key(), value));
            if (SecretNames.isSecret(entry.key())) {
                draft.secretByName(below);
            }
        }
    }

    private Optional<Object> value(Tree tree, Pointer pointer) {
        if (tree instanceof Tree.Mapping mapping) {
            Map<String, Object> values = new LinkedHashMap<>();
            fill(values, mapping, pointer);
            return Optional.of(values);
        }
        if (tree instanceof Tree.Sequence sequence) {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < sequence.items().size(); i++) {
                Tree item = sequence.items().get(i);
                Pointer below = pointer.index(i);
                origin(below, item.at(), List.of());
                Optional<Object> value = value(item, below);
                if (value.isEmpty()) {
                    problems.expected("a value", "nothing", item.at(), prefix + "." + below.dotted());
                }
                items.add(value.orElse(""));
            }
            return Optional.of(items);
        }
        return scalar((Tree.Scalar) tree, pointer);
    }

    private Optional<Object> scalar(Tree.Scalar scalar, Pointer pointer) {
        if (!(scalar.value() instanceof String written) || !written.contains("${")) {
            return Optional.ofNullable(scalar.value());
        }
        Variables.Text text = variables.replace(written);
        if (text.isReference()) {
            origin(pointer, scalar.at(), text.names());
            draft.secret(pointer);
            draft.resolved.addAll(text.values());
        }
        for (Variables.Failure failure : text.failures()) {
            draft.unknown.add(pointer.json());
            if (failure.unset() && unsetIsWarning) {
                problems.warning(scalar.at(), prefix + "." + pointer.dotted(), failure.message());
            } else {
                problems.error(scalar.at(), prefix + "." + pointer.dotted(), failure.message());
            }
        }
        return Optional.of(text.text());
    }

    private void origin(Pointer pointer, Position at, List<String> names) {
        draft.origin(pointer, new Origin(pointer.dotted(), at, names, false));
    }
}
