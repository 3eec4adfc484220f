using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Templates;

public sealed class TemplateEditingTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task A_new_version_is_made_from_the_example_and_is_the_associations_own()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        Assert.Contains("Exempel – ersätt med förbundets formulär", TemplateDesk.Text(await desk.Browser.ReadAsync(TemplateDesk.List)), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await desk.BeginAsync()).Status);

        var draft = await desk.StoredAsync(2);
        Assert.Equal((2, "Spindeln", "Exempelbygdens samordningsförbund"), (draft.Version, draft.Title, draft.Owner));
        Assert.DoesNotContain("Exempel –", draft.Credit, StringComparison.Ordinal);
        Assert.Equal(TemplateRules.Shipped.Items, draft.Items);
        Assert.Contains("Demo Förbundschef|Spindeln, version 2|Nytt utkast från version 1", await desk.LogAsync());
        Assert.Contains("Utkast", TemplateDesk.Text(await desk.Browser.ReadAsync(TemplateDesk.List)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_one_draft_at_a_time_and_asking_for_another_leads_there()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        await desk.BeginAsync();
        await desk.BeginAsync();
        var (status, _) = await desk.BeginAsync();

        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.Equal(1, await desk.CountAsync());
        Assert.DoesNotContain("Gör en ny version", TemplateDesk.Text(await desk.Browser.ReadAsync(TemplateDesk.List)).Split("Versioner")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_who_begin_at_the_same_moment_get_one_draft()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var form = (await desk.Browser.FillAsync(TemplateDesk.List, "ny-version")).With("From", "1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.Browser.SendAsync(form)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(1, await desk.CountAsync());
    }

    [Fact]
    public async Task Everything_that_can_be_written_is_stored_as_it_was_written()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var form = await desk.DraftAsync();
        form = await desk.PressAndFillAsync(form, "axel-ny");
        form = await desk.PressAndFillAsync(form, "text-ny");
        form = await desk.PressAndFillAsync(form, "val-ny");

        var stored = await desk.SaveAsync(form
            .With("Form.Title", "  Vår spindel ").With("Form.Heading", "Hur går det?").With("Form.Introduction", "Ett.\r\nFortsätter.\r\n\r\n\r\nTvå.").With("Form.Credit", "Förbundet 2026.")
            .With("Form.Steps[0].Text", "Aldrig").With("Form.DontKnow", "")
            .With("Form.Axes[8].Label", "Ny axel").With("Form.Axes[8].Text", "Något nytt\r\npå två rader?")
            .With("Form.Actor", "Vem är du anställd av?").With("Form.Options[5].Text", "Föreningen").With("Form.Options[5].Group", "Föreningar").With("Form.Unanswered", "5")
            .With("Form.Texts[1].Text", "Vad fungerar bra?").With("Form.OpenBatch", "10").With("Form.Closed", " 6 "));

        Assert.Equal(("Vår spindel", "Hur går det?", "Förbundet 2026."), (stored.Title, stored.Heading, stored.Credit));
        Assert.Equal(["Ett. Fortsätter.", "Två."], stored.Introduction);
        Assert.Equal(("Aldrig", null), (stored.Scales[0].Steps[0], stored.Scales[0].DontKnow));
        Assert.Equal(new Item("a9", "Något nytt på två rader?", "grad", "Ny axel"), stored.Items[8]);
        var actor = TemplateRules.ActorOf(stored);
        Assert.Equal(("Vem är du anställd av?", new BackgroundOption("o1", "Föreningen", "Föreningar", true)), (actor.Text, actor.Options[5]));
        Assert.Single(actor.Options, option => option.Unanswered);
        Assert.Equal(["t1", "t2"], stored.Texts.Select(text => text.Key));
        Assert.Equal(new ReleaseThresholds(10, 6), stored.Thresholds);
        Assert.Equal(TemplateRules.Gender, stored.ReleaseQuestion);
        Assert.Empty(TemplateRules.Check("", stored));

        // Opened and stored again it stays the same, and the log says nothing more.
        var log = (await desk.LogAsync()).Count;
        Assert.Equal(stored, await desk.SaveAsync(await desk.Browser.FillAsync(TemplateDesk.Page(2), "formular")));
        Assert.Equal(log, (await desk.LogAsync()).Count);
    }

    [Fact]
    public async Task An_axis_in_other_words_is_new_unless_somebody_says_that_it_is_the_same()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var form = await desk.DraftAsync();
        Assert.DoesNotContain("Form.Axes[0].Same", form.Fields.Keys);

        var stored = await desk.SaveAsync(form.With("Form.Axes[0].Text", "Vi vet vart vi är på väg.").With("Form.Axes[1].Label", "Roller"));
        Assert.Equal(["a1-v2", "a2-v2", "a3"], stored.Items.Take(3).Select(item => item.Key));

        // The page asks, with "new" chosen, and the answer can be changed for as long as it is a draft.
        form = await desk.Browser.FillAsync(TemplateDesk.Page(2), "formular");
        Assert.Equal(("false", "false"), (form.Fields["Form.Axes[0].Same"], form.Fields["Form.Axes[1].Same"]));
        stored = await desk.SaveAsync(form.With("Form.Axes[0].Same", "true"));
        Assert.Equal(["a1", "a2-v2", "a3"], stored.Items.Take(3).Select(item => item.Key));

        form = await desk.Browser.FillAsync(TemplateDesk.Page(2), "formular");
        Assert.Equal("true", form.Fields["Form.Axes[0].Same"]);
        stored = await desk.SaveAsync(form.With("Form.Axes[0].Same", "false"));
        Assert.Equal("a1-v2", stored.Items[0].Key);

        // The old words again are the old axis again.
        stored = await desk.SaveAsync((await desk.Browser.FillAsync(TemplateDesk.Page(2), "formular")).With("Form.Axes[0].Text", TemplateRules.Shipped.Items[0].Text));
        Assert.Equal("a1", stored.Items[0].Key);
    }

    [Fact]
    public async Task Rows_are_moved_added_and_removed_without_script_and_nothing_written_is_lost()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var form = (await desk.DraftAsync()).With("Form.Title", "Mitt i arbetet").With("Form.Axes[4].Text", "Ändrad medan jag flyttar");
        var before = await desk.ContentAsync(2);

        form = await desk.PressAndFillAsync(form, "axel-upp-4");
        form = await desk.PressAndFillAsync(form, "axel-bort-0");
        form = await desk.PressAndFillAsync(form, "axel-ned-0");
        form = await desk.PressAndFillAsync(form, "steg-bort-1");
        form = await desk.PressAndFillAsync(form, "val-upp-4");
        form = await desk.PressAndFillAsync(form, "text-bort-0");
        Assert.Equal(("Mitt i arbetet", "3"), (form.Fields["Form.Title"], form.Fields["Form.Unanswered"]));
        Assert.Equal(before, await desk.ContentAsync(2));

        var stored = await desk.SaveAsync(form);

        Assert.Equal(["a3", "a2", "a5-v2", "a4", "a6", "a7", "a8"], stored.Items.Select(item => item.Key));
        Assert.Equal("Ändrad medan jag flyttar", stored.Items[2].Text);
        Assert.Equal(["Inte alls", "Delvis", "Till stor del", "Helt och hållet"], stored.Scales[0].Steps);
        Assert.Equal("annan", TemplateRules.ActorOf(stored).Options[3].Value);
        Assert.True(TemplateRules.ActorOf(stored).Options[3].Unanswered);
        Assert.Empty(stored.Texts);
        Assert.Contains("Då kan ingen axel jämföras", TemplateDesk.Text(await desk.Browser.ReadAsync(TemplateDesk.Page(2))), StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { "Form.Title", "", "titel" },
        { "Form.Title", "\u202Evriden", "titel" },
        { "Form.Heading", "\n \n", "rubrik" },
        { "Form.Heading", new string('x', TemplateRules.MaxLine + 1), "rubrik" },
        { "Form.Introduction", new string('x', TemplateRules.MaxText + 1), "inledning" },
        { "Form.Introduction", string.Join("\n\n", Enumerable.Repeat("x", TemplateRules.MostParagraphs + 1)), "inledning" },
        { "Form.Credit", " ", "kalla" },
        { "Form.Steps[2].Text", "", "steg-2-ord" },
        { "Form.Steps[2].Text", "INTE ALLS", "steg-2-ord" },
        { "Form.DontKnow", "Delvis", "vet-ej" },
        { "Form.Axes[3].Label", "", "axel-3-namn" },
        { "Form.Axes[3].Label", new string('x', TemplateRules.MaxLabel + 1), "axel-3-namn" },
        { "Form.Axes[3].Label", "Tydliga roller", "axel-3-namn" },
        { "Form.Axes[3].Text", "", "axel-3-fraga" },
        { "Form.Axes[3].Text", "\u0007", "axel-3-fraga" },
        { "Form.Actor", "", "aktor-fraga" },
        { "Form.Options[1].Text", "", "val-1-svar" },
        { "Form.Options[1].Group", "", "val-1-grupp" },
        { "Form.Options[1].Group", "Kommunen", "val-1-grupp" },
        { "Form.Unanswered", "17", "val-ny" },
        { "Form.Texts[0].Text", "", "text-0-fraga" },
        { "Form.OpenBatch", "7", "pagar" },
        { "Form.OpenBatch", "åtta", "pagar" },
        { "Form.Closed", "4", "stangd" },
        { "Form.Closed", "9", "stangd" },
        { "Form.Closed", "99999999999", "stangd" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_cannot_be_stored_is_named_with_a_link_to_its_field_and_everything_is_kept(string field, string value, string place)
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var form = (await desk.DraftAsync()).With("Form.Axes[7].Text", "Det här har jag skrivit").With(field, value);
        var before = await desk.ContentAsync(2);

        var (status, page) = await desk.PressAsync(form, "spara");

        Assert.Equal(HttpStatusCode.OK, status);
        var link = Assert.Single(page.QuerySelectorAll(".faults a"));
        Assert.Equal($"{TemplateDesk.Page(2)}#{place}", link.GetAttribute("href"));
        Assert.NotNull(page.GetElementById(place));
        if (page.GetElementById(place) is IHtmlInputElement or IHtmlTextAreaElement)
        {
            Assert.Equal("true", page.GetElementById(place)!.GetAttribute("aria-invalid"));
            Assert.Contains(place + "-fel", page.GetElementById(place)!.GetAttribute("aria-describedby")!, StringComparison.Ordinal);
        }

        var kept = PlainBrowser.Fill(page, form.Address, "formular");
        Assert.Equal("Det här har jag skrivit", kept.Fields["Form.Axes[7].Text"]);
        if (field != "Form.Unanswered" && !value.Contains('\n', StringComparison.Ordinal))
        {
            Assert.Equal(value, kept.Fields[field]);
        }

        Assert.Equal(before, await desk.ContentAsync(2));
    }

    [Fact]
    public async Task Too_few_and_too_many_rows_are_refused_whatever_is_sent()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var form = await desk.DraftAsync();
        var before = await desk.ContentAsync(2);
        var few = form with { Fields = form.Fields.Where(field => !field.Key.StartsWith("Form.Axes[", StringComparison.Ordinal) && !field.Key.StartsWith("Form.Steps[", StringComparison.Ordinal)).ToDictionary() };
        var many = Enumerable.Range(8, 20).Aggregate(form, (filled, i) => filled.With($"Form.Axes[{i}].Label", $"Axel {i}").With($"Form.Axes[{i}].Text", "x").With($"Form.Texts[{i - 7}].Text", "x"));

        foreach (var sent in new[] { few, many })
        {
            var (_, page) = await desk.PressAsync(sent, "spara");
            Assert.Equal(2, page.QuerySelectorAll(".faults a").Length);
        }

        Assert.Equal(before, await desk.ContentAsync(2));
    }

    [Fact]
    public async Task Enter_in_a_field_stores_and_presses_no_other_button()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        await desk.DraftAsync();
        var page = await desk.Browser.ReadAsync(TemplateDesk.Page(2));

        var first = page.QuerySelector("form.template-form button[type=submit]")!;

        Assert.Equal(("Form.Deed", "spara", "-1"), (first.GetAttribute("name"), first.GetAttribute("value"), first.GetAttribute("tabindex")));
    }

    [Fact]
    public async Task A_draft_can_be_thrown_away_and_the_page_is_gone()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        await desk.DraftAsync();
        var form = await desk.Browser.FillAsync(TemplateDesk.Page(2), "kasta");

        Assert.Equal(HttpStatusCode.Redirect, (await desk.Browser.SendAsync(form)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.Browser.SendAsync(form)).Status);

        Assert.Equal(0, await desk.CountAsync());
        Assert.Equal("Demo Förbundschef|Spindeln, version 2|Kastade utkastet", (await desk.LogAsync())[^1]);
        using var client = portal.Client(await portal.SignInAsync("chef@demo.example", "gul cykel vid sjön"));
        foreach (var address in new[] { "", "/forhandsvisning", "/fil.json" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(TemplateDesk.Page(2) + address, UriKind.Relative))).StatusCode);
        }
    }
}
