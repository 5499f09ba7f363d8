package io.aitbc.plugins.manager.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.aitbc.plugins.management.LeakView.Holder;
import io.aitbc.plugins.management.LeakView.Kind;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class RegistrationsTest {
    private final LodgerLoader loader = new LodgerLoader();
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    private List<Holder> look() {
        Findings findings = new Findings();
        new Registrations(new Inside(), loader).look(findings);
        return findings.holders();
    }

    @Test
    void anMBeanOfThePluginKeepsItUntilItIsTakenBack() throws JMException {
        ObjectName name = new ObjectName("io.aitbc.test:type=Lodger");
        server.registerMBean(loader.lodger(), name);
        try {
            assertThat(look()).singleElement().satisfies(holder -> {
                assertThat(holder.kind()).isEqualTo(Kind.MBEAN);
                assertThat(holder.name()).isEqualTo("io.aitbc.test:type=Lodger");
            });
        } finally {
            server.unregisterMBean(name);
        }
        assertThat(look()).isEmpty();
    }

    @Test
    void anMBeanOfSomebodyElseKeepsNothing() throws JMException {
        ObjectName name = new ObjectName("io.aitbc.test:type=Stranger");
        server.registerMBean(new LodgerLoader().lodger(), name);
        try {
            assertThat(look()).isEmpty();
        } finally {
            server.unregisterMBean(name);
        }
    }
}
