package io.aitbc.plugins.manager;

import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.manager.lifecycle.Libraries;
import io.aitbc.plugins.manager.lifecycle.PluginControl;
import io.aitbc.plugins.manager.lifecycle.Selection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings libraries and plugins to what was chosen: libraries first, since plugins may need their packages. */
final class Supplies {
    private static final System.Logger LOG = System.getLogger(Supplies.class.getName());

    private final Libraries libraries;
    private final PluginControl control;
    private Map<String, Reason> bereft = Map.of();

    Supplies(Libraries libraries, PluginControl control) {
        this.libraries = libraries;
        this.control = control;
    }

    /** Done when the control knows the choice. */
    CompletionStage<Selection> select(Selection selection) {
        return libraries.select(selection.libraries(), selection.forbidden()).handle((changed, failure) -> {
            if (failure != null) {
                LOG.log(System.Logger.Level.ERROR, "Libraries could not be brought to what was chosen", failure);
            }
            bereave();
            control.select(selection);
            if (Boolean.TRUE.equals(changed)) {
                control.librariesChanged();
            }
            return selection;
        });
    }

    /** A plugin was unloaded: libraries that waited for that may go. */
    CompletionStage<Boolean> look() {
        return libraries.look().whenComplete((changed, failure) -> {
            if (bereave()) {
                control.librariesChanged();
            }
        });
    }

    /** Users of a library that must go are stopped first, and come back when it is gone. */
    private synchronized boolean bereave() {
        Map<String, Reason> now = libraries.bereft();
        boolean other = !now.equals(bereft);
        if (other) {
            now.forEach((name, reason) -> {
                if (!bereft.containsKey(name)) {
                    LOG.log(System.Logger.Level.WARNING, reason.message());
                }
            });
            bereft = now;
            control.bereave(now);
        }
        return other;
    }

    /** The content hashes that something is installed from, or would be. */
    Set<String> inUse() {
        return Stream.concat(control.views().stream(), libraries.views().stream())
                .map(PluginView::sha256)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }
}
