using System.Net;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Web.Tests.Access;

namespace SurveyPortal.Web.Tests.Features.Templates;

/// <summary>Two who edit at once, and a draft that is used while somebody edits it.</summary>
public sealed class TemplateTogetherTests(InProcessPortal portal) : IClassFixture<InProcessPortal>
{
    [Fact]
    public async Task The_second_of_two_is_told_keeps_the_text_and_can_decide()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var (first, second) = (await desk.DraftAsync(), (await desk.DraftAsync()).With("Form.Heading", "Det andra skrev"));
        await desk.SaveAsync(first.With("Form.Heading", "Det första skrev"));

        var (status, page) = await desk.PressAsync(second, "spara");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Någon annan har sparat utkastet", TemplateDesk.Text(page), StringComparison.Ordinal);
        Assert.Equal("Det första skrev", (await desk.StoredAsync(2)).Heading);
        var told = PlainBrowser.Fill(page, second.Address, "formular");
        Assert.Equal("Det andra skrev", told.Fields["Form.Heading"]);

        // Pressing save once more is not the answer to the question.
        await desk.PressAsync(told, "spara");
        Assert.Equal("Det första skrev", (await desk.StoredAsync(2)).Heading);

        Assert.Equal(HttpStatusCode.Redirect, (await desk.PressAsync(told, "ersatt")).Status);
        Assert.Equal("Det andra skrev", (await desk.StoredAsync(2)).Heading);
    }

    [Fact]
    public async Task Whoever_replaces_replaces_what_was_told_and_nothing_newer()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var mine = (await desk.DraftAsync()).With("Form.Heading", "Min");
        await desk.SaveAsync((await desk.DraftAsync()).With("Form.Heading", "Andras"));
        var told = PlainBrowser.Fill((await desk.PressAsync(mine, "spara")).Page, mine.Address, "formular");
        await desk.SaveAsync((await desk.DraftAsync()).With("Form.Heading", "Ännu nyare"));

        var (status, _) = await desk.PressAsync(told, "ersatt");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Ännu nyare", (await desk.StoredAsync(2)).Heading);
    }

    [Fact]
    public async Task Of_many_who_save_at_the_same_moment_exactly_one_is_stored()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var form = await desk.DraftAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => desk.PressAsync(form.With("Form.Heading", $"Rubrik {i}"), "spara")));

        var won = Assert.Single(answers.Select((answer, i) => (answer.Status, Number: i)), answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Equal($"Rubrik {won.Number}", (await desk.StoredAsync(2)).Heading);
    }

    [Fact]
    public async Task Pressing_save_twice_is_saving_once()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var form = (await desk.DraftAsync()).With("Form.Heading", "Två gånger");
        var before = (await desk.LogAsync()).Count;

        Assert.Equal(HttpStatusCode.Redirect, (await desk.PressAsync(form, "spara")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.PressAsync(form, "spara")).Status);

        Assert.Equal(before + 1, (await desk.LogAsync()).Count);
    }

    [Fact]
    public async Task A_used_version_is_read_only_and_never_changes()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var (edit, discard) = (await desk.DraftAsync(), await desk.Browser.FillAsync(TemplateDesk.Page(2), "kasta"));
        await desk.UseAsync(2);
        var before = await desk.ContentAsync(2);

        var page = await desk.Browser.ReadAsync(TemplateDesk.Page(2));
        Assert.Contains("Används, låst", TemplateDesk.Text(page), StringComparison.Ordinal);
        Assert.Contains("Används i en mätomgång", TemplateDesk.Text(await desk.Browser.ReadAsync(TemplateDesk.List)), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main input:not([type=hidden]), main textarea"));

        foreach (var deed in new[] { "spara", "ersatt", "spara-och-visa" })
        {
            Assert.Equal(HttpStatusCode.OK, (await desk.PressAsync(edit.With("Form.Heading", "Smyg").With("Form.Told", "2"), deed)).Status);
        }

        await desk.Browser.SendAsync(discard);
        Assert.Equal(before, await desk.ContentAsync(2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_written_about_a_draft_that_was_used_or_thrown_away_becomes_the_next_draft(bool used)
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var form = (await desk.DraftAsync()).With("Form.Axes[0].Text", "Skrivet medan det hände");
        if (used)
        {
            await desk.UseAsync(2);
        }
        else
        {
            await desk.Browser.SendAsync(await desk.Browser.FillAsync(TemplateDesk.Page(2), "kasta"));
        }

        var (status, page) = await desk.PressAsync(form, "spara");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("går inte längre att ändra", TemplateDesk.Text(page), StringComparison.Ordinal);
        var kept = PlainBrowser.Fill(page, form.Address, "formular");
        Assert.Equal("Skrivet medan det hände", kept.Fields["Form.Axes[0].Text"]);

        Assert.Equal(HttpStatusCode.Redirect, (await desk.PressAsync(kept, "nytt-utkast")).Status);

        var next = await desk.StoredAsync(used ? 3 : 2);
        Assert.Equal("Skrivet medan det hände", next.Items[0].Text);
        Assert.DoesNotContain(TemplateRules.Shipped.Items, item => item.Key == next.Items[0].Key);
        Assert.Empty(TemplateRules.Check("", next));
    }

    [Fact]
    public async Task A_new_axis_of_a_version_that_was_used_meanwhile_is_an_earlier_axis()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        await desk.SaveAsync((await desk.DraftAsync()).With("Form.Axes[0].Text", "Ord i tvåan"));
        var form = (await desk.Browser.FillAsync(TemplateDesk.Page(2), "formular")).With("Form.Axes[0].Text", "Ord efter tvåan").With("Form.Axes[0].Same", "false");
        await desk.UseAsync(2);

        await desk.PressAsync(form, "nytt-utkast");

        Assert.Equal("a1-v2", (await desk.StoredAsync(2)).Items[0].Key);
        Assert.Equal(("a1-v3", "Ord efter tvåan"), ((await desk.StoredAsync(3)).Items[0].Key, (await desk.StoredAsync(3)).Items[0].Text));
    }

    [Fact]
    public async Task A_form_of_a_draft_that_was_thrown_away_does_not_fit_the_next_of_the_same_number()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        var old = (await desk.DraftAsync()).With("Form.Heading", "Från det kastade");
        await desk.Browser.SendAsync(await desk.Browser.FillAsync(TemplateDesk.Page(2), "kasta"));
        await desk.BeginAsync();

        var (status, page) = await desk.PressAsync(old, "spara");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Någon annan har sparat utkastet", TemplateDesk.Text(page), StringComparison.Ordinal);
        Assert.Equal(TemplateRules.Shipped.Heading, (await desk.StoredAsync(2)).Heading);
    }

    [Fact]
    public async Task A_version_made_from_a_used_one_keeps_its_axes_and_its_new_ones_have_new_keys()
    {
        using var desk = await TemplateDesk.OpenAsync(portal);
        await desk.SaveAsync((await desk.DraftAsync()).With("Form.Axes[0].Text", "Andra ord i version 2"));
        await desk.UseAsync(2);
        await desk.BeginAsync(2);
        var third = await desk.SaveAsync((await desk.Browser.FillAsync(TemplateDesk.Page(3), "formular")).With("Form.Axes[0].Text", "Tredje ord").With("Form.Axes[1].Text", "Roller i nya ord"));

        Assert.Equal(["a1-v3", "a2-v3", "a3"], third.Items.Take(3).Select(item => item.Key));
        Assert.Equal("a1-v2", (await desk.StoredAsync(2)).Items[0].Key);
    }
}
