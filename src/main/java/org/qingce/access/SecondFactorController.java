package org.qingce.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.qingce.access.SecondFactorRepository.Factor;
import org.qingce.access.SecondFactorService.Proof;
import org.qingce.access.SignedIn.Person;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The second factor: asked for and set up at the door, kept from one's own account (双因子登录). */
@Controller
@ConditionalOnWebApplication
class SecondFactorController {

    private static final String AT_THE_DOOR = "/sign-in/second-factor";
    private static final String OWN = "/account/second-factor";

    private final SignedInService signedIn;
    private final Doorway doorway;
    private final SecondFactorService factors;
    private final Sessions<?> sessions;
    private final SecondFactorDuty duty;

    SecondFactorController(
            SignedInService signedIn,
            Doorway doorway,
            SecondFactorService factors,
            Sessions<?> sessions,
            SecondFactorDuty duty) {
        this.signedIn = signedIn;
        this.doorway = doorway;
        this.factors = factors;
        this.sessions = sessions;
        this.duty = duty;
    }

    @GetMapping("/sign-in/code")
    @RequiresRight(RequiresRight.ANYONE)
    ModelAndView ask() {
        return doorway.isDue(SignInDuty.CODE)
                ? new ModelAndView("access/code", "page", new CodePage(""))
                : doorway.back();
    }

    @PostMapping("/sign-in/code")
    @RequiresRight(RequiresRight.ANYONE)
    ModelAndView take(
            @RequestParam String code,
            Words words,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!doorway.isDue(SignInDuty.CODE)) {
            return doorway.back();
        }
        var proof = factors.prove(signedIn.waiting().orElseThrow().actor(), code);
        if (!(proof instanceof Proof.Right(var codesLeft))) {
            var page = new ModelAndView("access/code", "page", new CodePage(told(proof, words)));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        doorway.prove(request, response);
        if (codesLeft >= 0) {
            redirect.addFlashAttribute(
                    Notice.FLASH,
                    Notice.warn(words.get("access.codes.used", codesLeft), words.get("access.codes.used.how")));
        }
        return doorway.onward(request, response);
    }

    private static String told(Proof proof, Words words) {
        return switch (proof) {
            case Proof.Wrong(var left) -> words.get("access.code.wrong", left);
            case Proof.Locked(var until) -> words.get("access.sign-in.locked", words.moment(until));
            case Proof.Right _ -> "";
        };
    }

    @GetMapping(AT_THE_DOOR)
    @RequiresRight(RequiresRight.ANYONE)
    ModelAndView proposeAtTheDoor(HttpServletRequest request) {
        return doorway.isDue(SignInDuty.SECOND_FACTOR)
                ? setup("access/first-second-factor", AT_THE_DOOR, waiting(), "", request)
                : doorway.back();
    }

    @PostMapping(AT_THE_DOOR)
    @RequiresRight(RequiresRight.ANYONE)
    ModelAndView adoptAtTheDoor(
            @RequestParam String code, Words words, HttpServletRequest request, HttpServletResponse response) {
        if (!doorway.isDue(SignInDuty.SECOND_FACTOR)) {
            return doorway.back();
        }
        var codes = factors.adopt(waiting().actor(), session(request), code).orElse(null);
        if (codes == null) {
            return refused(setup("access/first-second-factor", AT_THE_DOOR, waiting(), wrongFirst(words), request));
        }
        adopted(waiting(), request, response);
        return new ModelAndView("access/first-codes", "page", new RecoveryCodesPage(codes, "/"));
    }

    @GetMapping(OWN)
    @RequiresRight(RequiresRight.SIGNED_IN)
    ModelAndView own(Words words, HttpServletRequest request) {
        return ofOwn("", words, request);
    }

    private ModelAndView ofOwn(String fault, Words words, HttpServletRequest request) {
        var person = signedIn.require();
        var factor = factors.find(person.account()).orElse(null);
        if (factor == null || factor.secret() == null) {
            return setup("access/own-second-factor", OWN, person, fault, request);
        }
        var page = new SecondFactorPage(
                OWN, "", "", 0, words.moment(factor.since()), factor.codesLeft(), isRequired(person), fault);
        return new ModelAndView("access/own-second-factor", "page", page);
    }

    /** @param act setup, renew (the codes on paper) or remove; each asks for a code */
    @PostMapping(OWN)
    @RequiresRight(RequiresRight.SIGNED_IN)
    ModelAndView change(
            @RequestParam String act,
            @RequestParam String code,
            Words words,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var person = signedIn.require();
        var has = factors.find(person.account()).map(Factor::secret).isPresent();
        if (!has) {
            return act.equals("setup") ? adoptOwn(person, code, words, request, response) : Doorway.redirect(OWN);
        }
        var proof = factors.prove(person.actor(), code);
        if (!(proof instanceof Proof.Right)) {
            return refused(ofOwn(told(proof, words), words, request));
        }
        if (act.equals("renew")) {
            return shown(factors.renewCodes(person.actor()));
        }
        if (act.equals("remove") && factors.remove(person.account(), person.actor())) {
            redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("access.factor.removed")));
        }
        return Doorway.redirect("/account");
    }

    private ModelAndView adoptOwn(
            Person person, String code, Words words, HttpServletRequest request, HttpServletResponse response) {
        var codes = factors.adopt(person.actor(), session(request), code).orElse(null);
        if (codes == null) {
            return refused(ofOwn(wrongFirst(words), words, request));
        }
        adopted(person, request, response);
        return shown(codes);
    }

    private static ModelAndView shown(List<String> codes) {
        return new ModelAndView("access/own-codes", "page", new RecoveryCodesPage(codes, "/account"));
    }

    /** Sessions that were opened without it end. */
    private void adopted(Person person, HttpServletRequest request, HttpServletResponse response) {
        sessions.endAll(person.account(), request.getSession().getId());
        doorway.prove(request, response);
    }

    private ModelAndView setup(
            String template, String action, Person person, String fault, HttpServletRequest request) {
        var secret = factors.propose(person.account(), session(request));
        var square =
                SquareCode.of("otpauth://totp/Qingce:%s?secret=%s&issuer=Qingce".formatted(person.account(), secret));
        var page = new SecondFactorPage(
                action,
                secret.replaceAll("(.{4})(?=.)", "$1 "),
                square.outline(),
                square.size(),
                "",
                0,
                isRequired(person),
                fault);
        return new ModelAndView(template, "page", page);
    }

    private static String session(HttpServletRequest request) {
        return Sessions.handle(request.getSession().getId());
    }

    private boolean isRequired(Person person) {
        return duty.isDue(person);
    }

    private static String wrongFirst(Words words) {
        return words.fault(Fault.error("code.wrong", "code", ""), words.get("access.code"));
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private Person waiting() {
        return signedIn.waiting().orElseThrow();
    }
}
