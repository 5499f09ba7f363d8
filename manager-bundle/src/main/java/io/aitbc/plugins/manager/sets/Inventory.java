package io.aitbc.plugins.manager.sets;

import io.aitbc.plugins.manager.admission.AdmissionContext;
import java.util.List;

/** The border to what knows the instance. */
public interface Inventory {

    /** What is installed now, in the versions that count. */
    List<Present> present();

    /** What bundles are measured against. */
    AdmissionContext machine();
}
