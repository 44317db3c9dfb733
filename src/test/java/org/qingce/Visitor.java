package org.qingce;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Someone at a desk: a browser window of 1366 × 768 with no cookies yet. */
public final class Visitor {

    private static final Path SCREENS = Path.of("target/screens");

    /** A camera that shows a yard, for browsers that have none. */
    private static final String CAMERA = """
            navigator.mediaDevices.getUserMedia = function () {
              const canvas = document.createElement("canvas");
              canvas.width = 1280;
              canvas.height = 960;
              const pen = canvas.getContext("2d");
              let shift = 0;
              const hue = Math.floor(Math.random() * 360);
              window.setInterval(function () {
                shift += 1;
                pen.fillStyle = "#9fb4bd";
                pen.fillRect(0, 0, 1280, 400);
                pen.fillStyle = "#8d7b5e";
                pen.fillRect(0, 400, 1280, 560);
                pen.fillStyle = "hsl(" + hue + ", 20%, 35%)";
                pen.fillRect(300 + (shift % 3), 220, 520, 380);
                pen.fillStyle = "#2a2a26";
                pen.fillRect(420, 380, 140, 220);
              }, 50);
              return Promise.resolve(canvas.captureStream(20));
            };
            """;

    private final Browser browser;
    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final List<String> complaints;
    private final List<Visitor> others = new ArrayList<>();

    Visitor(Browser browser, String address) {
        this(browser, address, new ArrayList<>(), true);
    }

    private Visitor(Browser browser, String address, List<String> complaints, boolean scripts) {
        this.browser = browser;
        this.address = address;
        this.complaints = complaints;
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1366, 768)
                .setAcceptDownloads(true)
                .setJavaScriptEnabled(scripts));
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

    /** Somebody else at a desk of their own, who goes when this one goes. */
    public Visitor another() {
        return joined(new Visitor(browser, address, complaints, true));
    }

    /** The same at a desk whose browser runs no scripts. */
    public Visitor anotherWithoutScript() {
        return joined(new Visitor(browser, address, complaints, false));
    }

    private Visitor joined(Visitor other) {
        others.add(other);
        return other;
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

    /** With a camera that shows a yard, standing at a place that the device knows within eight metres. */
    public Visitor withACameraAt(double longitude, double latitude) {
        context.grantPermissions(List.of("geolocation"));
        context.setGeolocation(new Geolocation(latitude, longitude).setAccuracy(8));
        page.addInitScript(CAMERA);
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

    /** What each window shows when a test has failed: {@code target/screens/failed-….png}. */
    void lastLook(String test) {
        shot("failed-" + test);
        for (var i = 0; i < others.size(); i++) {
            others.get(i).lastLook(test + "-" + (i + 1));
        }
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
        others.forEach(Visitor::close);
        context.close();
    }
}
