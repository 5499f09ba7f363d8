package io.aitbc.plugins.manager.facade;

import io.aitbc.plugins.BasePlugin;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.CliPlugin;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.manager.fakes.FakePlugin;
import io.aitbc.plugins.manager.fakes.ManualTime;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.secrets.SecretBook;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Timeout;

/** A plugin and its facade. */
@Timeout(60)
abstract class FacadeFixture {

    /** A kind of another bundle. */
    public interface Echo {
        Object echo(Object value) throws Exception;
    }

    /** A plugin of that kind, and of commands; it does what the test says. */
    static final class Plugin implements CliPlugin, Echo {
        volatile Does does = value -> value;

        interface Does {
            Object with(Object value) throws Exception;
        }

        @Override
        public Object echo(Object value) throws Exception {
            return does.with(value);
        }

        @Override
        public List<CommandGroup> getCommands() {
            return List.of(CommandGroup.named("agent")
                    .command(Command.named("list").action(call -> {
                        does.with("");
                        return 0;
                    }))
                    .build());
        }

        @Override
        public boolean initialize() {
            return true;
        }

        @Override
        public boolean start() {
            return true;
        }

        @Override
        public boolean stop() {
            return true;
        }

        @Override
        public boolean cleanup() {
            return true;
        }
    }

    final ManualTime time = new ManualTime();
    final Plugin plugin = new Plugin();
    final List<String> failed = new CopyOnWriteArrayList<>();
    final SecretBook secrets = new SecretBook();
    volatile PluginStatus status = PluginStatus.ACTIVE;
    final CallWatch watch = new CallWatch(name -> status, failed::add, secrets);
    final Facade facade = new Facade(active(plugin), Echo.class, watch);
    final Echo echo = (Echo) facade.proxy();

    ActivePlugin active(BasePlugin object) {
        return FakePlugin.active(object, "wallet", 50, time);
    }

    Commands commands() {
        return (Commands) new Facade(active(plugin), Commands.class, watch).proxy();
    }

    static int run(Commands commands) throws Exception {
        Command list = commands.getCommands().get(0).commands().get(0);
        return commands.run(list, noCall());
    }

    static Call noCall() {
        return (Call) java.lang.reflect.Proxy.newProxyInstance(
                Call.class.getClassLoader(), new Class<?>[] {Call.class}, (proxy, method, arguments) -> null);
    }
}
