package org.qingce;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.core.env.Environment;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Starts one Chromium for the whole run and gives each test a {@link Visitor} of its own, with no cookies of another. */
public class BrowserSupport implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(BrowserSupport.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Visitor.class;
    }

    @Override
    public Visitor resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var started =
                context.getRoot().getStore(HERE).computeIfAbsent(Started.class, type -> Started.now(), Started.class);
        var port = SpringExtension.getApplicationContext(context)
                .getBean(Environment.class)
                .getRequiredProperty("local.server.port");
        var visitor = new Visitor(started.browser(), "http://localhost:" + port);
        context.getStore(HERE).put(Visitor.class, visitor);
        return visitor;
    }

    /** A page that broke a rule of its own policy, or whose script failed, fails its test. */
    @Override
    public void afterEach(ExtensionContext context) {
        var visitor = context.getStore(HERE).get(Visitor.class, Visitor.class);
        if (visitor != null) {
            var complaints = List.copyOf(visitor.complaints());
            context.getExecutionException()
                    .ifPresent(_ ->
                            visitor.lastLook(context.getRequiredTestMethod().getName()));
            visitor.close();
            if (context.getExecutionException().isEmpty()) {
                assertThat(complaints).as("what the browser complained of").isEmpty();
            }
        }
    }

    record Started(Playwright playwright, Browser browser) implements AutoCloseable {

        static Started now() {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            var browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium())
                            .setArgs(List.of(
                                    "--headless",
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
            return new Started(playwright, browser);
        }

        private static Path chromium() {
            var named = Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
            return named.or(() ->
                            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").stream()
                                    .map(Path::of)
                                    .filter(Files::isExecutable)
                                    .findFirst())
                    .orElseThrow(
                            () -> new IllegalStateException(
                                    "No Chromium found: install one, or name its program in the environment variable CHROMIUM"));
        }

        @Override
        public void close() {
            playwright.close();
        }
    }
}
