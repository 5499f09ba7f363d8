package io.aitbc.plugins.manager.shell.views;

import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.management.PluginManager;
import io.aitbc.plugins.management.PluginView;
import io.aitbc.plugins.manager.shell.cli.ExitStatus;
import io.aitbc.plugins.manager.shell.text.Suggestions;
import java.util.List;

/** From the name that an operator typed to what is known under it. */
public final class Names {

    private final PluginManager plugins;

    public Names(PluginManager plugins) {
        this.plugins = plugins;
    }

    /**
     * Returns what is known under a name.
     *
     * @throws CommandFailure with status 3 when nothing is
     */
    public PluginView view(String name) throws CommandFailure {
        return plugins.plugin(name).orElseThrow(() -> new CommandFailure(ExitStatus.NOT_FOUND, unknown(name)));
    }

    /** Returns the sentence about a name that nothing is known under. */
    public String unknown(String name) {
        List<String> known = plugins.plugins().stream().map(PluginView::name).toList();
        String next = known.isEmpty()
                ? " No plugin is there; copy a bundle into the folder deploy/."
                : " 'aitbc plugin list --all' shows all that are there.";
        return "There is no plugin '" + name + "'." + Suggestions.didYouMean(name, known) + next;
    }
}
