package io.aitbc.plugins.manager.config.plugin;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.aitbc.plugins.manager.config.tree.Position;
import io.aitbc.plugins.manager.config.tree.Problems;
import io.aitbc.plugins.manager.config.tree.Tree;
import io.aitbc.plugins.manager.config.tree.TreeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plugin's {@code config} object as it was written, as JSON text: the form in which it is kept and compared. Variables
 * stay variables. A secret that was written as itself is not kept; a null stands in its place.
 */
public final class EntryText {

    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private final Resolved resolved;

    private EntryText(Resolved resolved) {
        this.resolved = resolved;
    }

    /** @param resolved what the entry came to, which says what is secret in it */
    public static String of(Tree.Mapping written, Resolved resolved) {
        return GSON.toJson(new EntryText(resolved).object(written, Pointer.ROOT));
    }

    /**
     * The entry again.
     *
     * @param present the entry in the file, which lends the secrets that were not kept
     */
    public static Tree.Mapping restored(String text, Tree.Mapping present) {
        return new TreeReader(new Problems("data"))
                .read(text)
                .tree()
                .filter(Tree.Mapping.class::isInstance)
                .map(tree -> lent((Tree.Mapping) tree, present))
                .orElseGet(() -> new Tree.Mapping(Position.START, List.of()));
    }

    private JsonObject object(Tree.Mapping mapping, Pointer at) {
        JsonObject object = new JsonObject();
        for (Tree.Entry entry : mapping.entries()) {
            boolean nothing = entry.value() instanceof Tree.Scalar scalar && scalar.value() == null;
            if (!nothing) {
                object.add(entry.key(), element(entry.value(), at.key(entry.key())));
            }
        }
        return object;
    }

    private JsonElement element(Tree tree, Pointer at) {
        if (literalSecret(at)) {
            return JsonNull.INSTANCE;
        }
        if (tree instanceof Tree.Mapping mapping) {
            return object(mapping, at);
        }
        if (tree instanceof Tree.Sequence sequence) {
            JsonArray array = new JsonArray();
            for (int i = 0; i < sequence.items().size(); i++) {
                array.add(element(sequence.items().get(i), at.index(i)));
            }
            return array;
        }
        return scalar((Tree.Scalar) tree);
    }

    private boolean literalSecret(Pointer at) {
        return resolved.config().secrets().contains(at.dotted())
                && Optional.ofNullable(resolved.origins().get(at.dotted()))
                        .map(origin -> origin.variables().isEmpty())
                        .orElse(true);
    }

    private static JsonElement scalar(Tree.Scalar scalar) {
        Object value = scalar.value();
        if (value instanceof Boolean yes) {
            return new JsonPrimitive(yes);
        }
        return value instanceof Number number
                ? new JsonPrimitive(number)
                : value == null ? JsonNull.INSTANCE : new JsonPrimitive(value.toString());
    }

    private static Tree.Mapping lent(Tree.Mapping kept, Tree.Mapping present) {
        List<Tree.Entry> entries = new ArrayList<>();
        for (Tree.Entry entry : kept.entries()) {
            Optional<Tree> now = present.entry(entry.key()).map(Tree.Entry::value);
            if (entry.value() instanceof Tree.Mapping below && now.orElse(below) instanceof Tree.Mapping lender) {
                entries.add(new Tree.Entry(entry.key(), entry.at(), lent(below, lender)));
            } else if (entry.value() instanceof Tree.Scalar scalar && scalar.value() == null) {
                now.ifPresent(value -> entries.add(new Tree.Entry(entry.key(), entry.at(), value)));
            } else {
                entries.add(entry);
            }
        }
        return new Tree.Mapping(kept.at(), entries);
    }
}
