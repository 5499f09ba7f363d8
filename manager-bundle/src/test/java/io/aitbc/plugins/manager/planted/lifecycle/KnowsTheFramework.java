package io.aitbc.plugins.manager.planted.lifecycle;

import org.osgi.framework.Bundle;

record KnowsTheFramework(Bundle bundle) {}
