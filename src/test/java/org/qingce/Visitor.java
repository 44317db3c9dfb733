package org.qingce;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Someone at a desk: a browser window of 1366 × 768 with no cookies yet. */
public final class Visitor {

    private static final Path SCREENS = Path.of("target/screens");

    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final List<String> complaints = new ArrayList<>();

    Visitor(Browser browser, String address) {
        this.address = address;
        this.context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(1366, 768).setAcceptDownloads(true));
        this.page = context.newPage();
        page.setDefaultTimeout(10_000);
        page.onPageError(error -> complaints.add(error));
        page.onConsoleMessage(message -> {
            var text = message.text();
            // a status that the test asked for is no complaint
            if (message.type().equals("error") && !text.startsWith("Failed to load resource")) {
                complaints.add(text);
            }
        });
    }

    public Page page() {
        return page;
    }

    public Visitor open(String path) {
        page.navigate(address + path);
        return this;
    }

    /** Signs in by the page, as anyone does. */
    public Visitor signIn(String account, String password) {
        open("/sign-in");
        page.locator("[name=account]").fill(account);
        page.locator("[name=password]").fill(password);
        page.locator("main form button[type=submit]").first().click();
        page.waitForURL(url -> !url.contains("/sign-in"));
        return this;
    }

    public Visitor inEnglish() {
        context.addCookies(List.of(new Cookie("lang", "en").setUrl(address)));
        return this;
    }

    /** With a phone in hand: 390 × 844. */
    public Visitor onAPhone() {
        page.setViewportSize(390, 844);
        return this;
    }

    /** Keeps a picture of the whole page under {@code target/screens/}. */
    public Visitor shot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve(name + ".png"))
                // hiding it would leave an empty style on every field, which the policy refuses
                .setCaret(ScreenshotCaret.INITIAL)
                .setFullPage(true));
        return this;
    }

    /** Nothing but tables that scroll by themselves is wider than the window. */
    public Visitor fits() {
        var beyond = ((Number) page.evaluate("document.documentElement.scrollWidth - window.innerWidth")).intValue();
        assertThat(beyond).as("pixels beyond the right edge").isLessThanOrEqualTo(0);
        return this;
    }

    /** Script errors and breaches of the policy so far. */
    public List<String> complaints() {
        return complaints;
    }

    void close() {
        context.close();
    }
}
