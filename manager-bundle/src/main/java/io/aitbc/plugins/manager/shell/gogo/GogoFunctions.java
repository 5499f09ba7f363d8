package io.aitbc.plugins.manager.shell.gogo;

import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.manager.channel.CommandRunner;
import io.aitbc.plugins.manager.shell.catalog.Catalog;
import io.aitbc.plugins.manager.shell.catalog.Entry;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The Gogo functions of a catalog. For one thread at a time. */
public final class GogoFunctions {

    /** The scope of words that stand alone, such as {@code aitbc:health}. */
    public static final String SCOPE = "aitbc";

    /** Words of the launcher: in a shell they would only hide Felix's own {@code start} and {@code stop}. */
    private static final Set<String> NOT_HERE = Set.of("run", "start", "stop", "restart", "shell", "completion");

    /** A function's name; equal names need no new registration. */
    private record Name(String scope, String function, List<String> words) {}

    private final BundleContext bundle;
    private final CommandRunner runner;
    private final Map<Name, ServiceRegistration<Function>> registered = new HashMap<>();

    public GogoFunctions(BundleContext bundle, CommandRunner runner) {
        this.bundle = bundle;
        this.runner = runner;
    }

    /** Registers what is new in the catalog and takes back what is no longer in it. */
    public void follow(Catalog catalog) {
        Set<Name> wanted = new HashSet<>();
        wanted.add(new Name(SCOPE, "help", List.of("help")));
        for (Entry entry : catalog.entries()) {
            if (!NOT_HERE.contains(entry.word())) {
                wanted.add(new Name(SCOPE, entry.word(), List.of(entry.word())));
                entry.group().ifPresent(group -> addAll(entry.word(), group, wanted));
            }
        }
        Set<Name> gone = new HashSet<>(registered.keySet());
        gone.removeAll(wanted);
        gone.forEach(this::withdraw);
        for (Name name : wanted) {
            registered.computeIfAbsent(name, this::register);
        }
    }

    private static void addAll(String word, CommandGroup group, Set<Name> wanted) {
        for (Command command : group.commands()) {
            wanted.add(new Name(word, command.name(), List.of(word, command.name())));
        }
        for (CommandGroup inner : group.groups()) {
            wanted.add(new Name(word, inner.name(), List.of(word, inner.name())));
        }
    }

    private ServiceRegistration<Function> register(Name name) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(CommandProcessor.COMMAND_SCOPE, name.scope());
        properties.put(CommandProcessor.COMMAND_FUNCTION, name.function());
        return bundle.registerService(Function.class, new GogoFunction(name.words(), runner), properties);
    }

    private void withdraw(Name name) {
        ServiceRegistration<Function> registration = registered.remove(name);
        if (registration != null) {
            registration.unregister();
        }
    }

    /** Takes back everything. */
    public void close() {
        Set.copyOf(registered.keySet()).forEach(this::withdraw);
    }
}
