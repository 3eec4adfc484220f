using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Rounds;

namespace SurveyPortal.Domain.Tests.Rounds;

public sealed class CampaignTests
{
    private static readonly DateTime Now = Build.Now;
    private static readonly Guid Id = new("0d3b5d5e-5a0e-4d6c-8a39-0c8f6f6f0b11");
    private static readonly (Guid Id, string Name) Area = (new Guid("5b1c1e0a-1f70-4f0a-9b53-6b8f4f3f1a22"), "Norrby");

    [Fact]
    public void A_campaign_remembers_what_its_rounds_have_in_common()
    {
        var campaign = Plan(" Spindeln 2025 ", access: RoundAccess.PersonalLinks, opensAt: Now.AddDays(1), closesAt: Now.AddDays(30));

        Assert.Equal((Id, "Spindeln 2025", 2025), (campaign.Id, campaign.Title, campaign.Year));
        Assert.Equal(("spindeln", 1), (campaign.InstrumentKey, campaign.InstrumentVersion));
        Assert.Equal((RoundAccess.PersonalLinks, Now), (campaign.Access, campaign.PlannedAt));
        Assert.Equal((Now.AddDays(1), Now.AddDays(30)), (campaign.OpensAt, campaign.ClosesAt));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Spindeln\r\nBcc: alla")]
    [InlineData("Spin\0deln")]
    [InlineData("Spin\tdeln")]
    public void A_title_is_one_line_of_plain_text(string title) => Assert.Throws<ArgumentException>("title", () => Plan(title));

    [Fact]
    public void A_title_leaves_room_for_the_areas_name()
    {
        Assert.Equal(60, Plan(new string('x', Campaign.MaxTitle)).Title.Length);
        Assert.Throws<ArgumentException>("title", () => Plan(new string('x', Campaign.MaxTitle + 1)));
        Assert.Equal(Round.MaxTitle, RoundOf(Plan(new string('x', Campaign.MaxTitle)), (Area.Id, new string('å', 58))).Title.Length);
        Assert.Throws<ArgumentException>(() => RoundOf(Plan(new string('x', Campaign.MaxTitle)), (Area.Id, new string('å', 59))));
    }

    [Theory]
    [InlineData(1999, false)]
    [InlineData(2000, true)]
    [InlineData(2100, true)]
    [InlineData(2101, false)]
    public void The_year_is_of_this_century(int year, bool sound)
    {
        if (sound)
        {
            Assert.Equal(year, Plan(year: year).Year);
        }
        else
        {
            Assert.Throws<ArgumentException>("year", () => Plan(year: year));
        }
    }

    [Fact]
    public void A_window_upside_down_or_past_is_refused()
    {
        Assert.Throws<ArgumentException>("closesAt", () => Plan(opensAt: Now.AddDays(2), closesAt: Now.AddDays(1)));
        Assert.Throws<ArgumentException>("closesAt", () => Plan(opensAt: Now.AddDays(2), closesAt: Now.AddDays(2)));
        Assert.Throws<ArgumentException>("closesAt", () => Plan(closesAt: Now));
        Assert.Throws<ArgumentException>("closesAt", () => Plan(opensAt: Now.AddDays(-2), closesAt: Now.AddDays(-1)));
    }

    [Fact]
    public void A_window_may_be_open_at_either_end_and_may_have_begun()
    {
        Assert.Equal((null, null), (Plan().OpensAt, Plan().ClosesAt));
        Assert.Equal(Now.AddDays(-1), Plan(opensAt: Now.AddDays(-1), closesAt: Now.AddDays(1)).OpensAt);
        Assert.Equal(Now.AddDays(1), Plan(opensAt: Now.AddDays(1)).OpensAt);
    }

    [Fact]
    public void An_instrument_that_may_not_be_compared_between_municipalities_has_no_campaign() =>
        Assert.Throws<ArgumentException>("instrument", () => Plan(instrument: Build.Indikatorerna));

    [Fact]
    public void An_areas_round_has_the_campaigns_name_with_the_areas_and_its_window_and_access()
    {
        var campaign = Plan(access: RoundAccess.PersonalLinks, opensAt: Now.AddDays(1), closesAt: Now.AddDays(30));
        var round = RoundOf(campaign, Area);

        Assert.Equal("Spindeln 2025, Norrby", round.Title);
        Assert.Equal((Area.Id, campaign.Id), (round.AreaId, round.CampaignId));
        Assert.Equal((RoundState.Planned, RoundAccess.PersonalLinks), (round.State, round.Access));
        Assert.Equal((Now.AddDays(1), Now.AddDays(30)), (round.OpensAt, round.ClosesAt));
        Assert.Equal(("spindeln", 1), (round.InstrumentKey, round.InstrumentVersion));
        Assert.Equal(Build.Rule(9, 6), round.Rule);
        Assert.False(round.IsDueToOpen(Now));
        Assert.True(round.IsDueToOpen(Now.AddDays(1)));
    }

    [Fact]
    public void Each_round_of_a_campaign_has_its_own_life()
    {
        var campaign = Plan(closesAt: Now.AddDays(30));
        var (one, other) = (RoundOf(campaign, Area), RoundOf(campaign, (Id, "Söderby")));

        Assert.True(one.SetWindow(null, Now.AddDays(40), Now));
        Assert.True(one.Open(Now));

        Assert.Equal((RoundState.Planned, Now.AddDays(30)), (other.State, other.ClosesAt));
        Assert.Equal(Now.AddDays(30), campaign.ClosesAt);
    }

    [Fact]
    public void A_round_asks_what_its_campaign_asks_and_nothing_else()
    {
        Assert.Throws<ArgumentException>("instrument", () => RoundOf(Plan(), Area, Build.Spindeln with { Version = 2 }));
        Assert.Throws<ArgumentException>("instrument", () => RoundOf(Plan(), Area, Build.Spindeln with { Key = "annan" }));
    }

    [Fact]
    public void A_round_that_stands_by_itself_has_an_open_link()
    {
        Assert.Equal((RoundAccess.OpenLink, null), (Build.Round().Access, Build.Round().CampaignId));

        var area = Round.Plan(Id, Build.Spindeln, "Spindeln", RoundCode.FromBytes(new byte[RoundCode.Bytes]), ShortCode.Draw(_ => 0), Build.Rule(), Area.Id);
        Assert.Equal((Area.Id, null, RoundAccess.OpenLink), (area.AreaId, area.CampaignId, area.Access));
    }

    [Fact]
    public void Who_can_answer_is_fixed_when_the_round_is_planned() =>
        Assert.All(["Access", "CampaignId", "AreaId"], name => Assert.False(typeof(Round).GetProperty(name)!.SetMethod!.IsPublic));

    private static Campaign Plan(
        string title = "Spindeln 2025", int year = 2025, RoundAccess access = RoundAccess.OpenLink, DateTime? opensAt = null, DateTime? closesAt = null, Instrument? instrument = null) =>
        Campaign.Plan(Id, instrument ?? Build.Spindeln, title, year, access, opensAt, closesAt, Now);

    private static Round RoundOf(Campaign campaign, (Guid Id, string Name) area, Instrument? instrument = null) => Round.Plan(
        new Guid("6f0b2ad1-4c5e-4b0e-9d3e-0a1b2c3d4e5f"), instrument ?? Build.Spindeln, campaign, area, RoundCode.FromBytes(new byte[RoundCode.Bytes]), ShortCode.Draw(_ => 0), Build.Rule(9, 6));
}
