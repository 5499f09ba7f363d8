package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.management.Reason;
import io.aitbc.plugins.management.SetPlan;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of SetService share. */
abstract class SetServiceFixture {

    @TempDir
    Path base;

    Rig rig = new Rig(Path.of("."));

    @BeforeEach
    void make() {
        rig = new Rig(base);
    }

    static int exit(SetPlan plan) {
        return plan.refusal().map(Reason::code).map(Reason.Code::exitStatus).orElse(0);
    }

    static String why(SetPlan plan) {
        return plan.refusal()
                .map(reason -> reason.message() + " " + reason.fix().orElse(""))
                .orElse("");
    }
}
