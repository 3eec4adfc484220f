using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SurveyPortal.Web.Features.Kiosk;
using SurveyPortal.Web.Tests.Features.Respond;

namespace SurveyPortal.Web.Tests.Features.Kiosk;

public sealed class DeviceLinkTests : BunitContext
{
    private readonly FakeDevice _device = new(new DeviceView.On("Platta 1", "Kontoret", Doors.Open, Doors.Facts));
    private readonly ManualTime _time = new();
    private readonly BunitJSModuleInterop _script;

    public DeviceLinkTests()
    {
        Services.AddSingleton<DeviceSession>(_device);
        Services.AddSingleton<TimeProvider>(_time);
        _script = JSInterop.SetupModule("/js/kiosk.js");
        _script.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void It_draws_nothing()
    {
        Assert.Empty(RenderLink().Markup.Trim());
    }

    [Fact]
    public void It_hands_out_keys_before_anybody_begins()
    {
        RenderLink();

        var arguments = Assert.Single(_script.Invocations["connected"]).Arguments;
        Assert.Equal("on", arguments[0]);
        var keys = Assert.IsType<string[]>(arguments[1]);
        Assert.Equal(4, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^[0-9a-f]{32}$", key));
    }

    [Fact]
    public async Task What_the_portal_wants_reaches_the_tablet()
    {
        RenderLink();

        _device.Become(new DeviceView.Resting("Platta 1", "Kontoret"));
        _device.Become(new DeviceView.TurnedOff());

        await UntilAsync(() => Told().Count() == 3);
        Assert.Equal(["on", "resting", "off"], Told());
    }

    [Fact]
    public async Task Each_beat_brings_one_key_whoever_is_answering()
    {
        RenderLink();

        _time.Tick();

        await UntilAsync(() => _device.Beats == 1);
        Assert.Single(Assert.IsType<string[]>(Assert.Single(_script.Invocations["heard"]).Arguments[0]));
    }

    [Fact]
    public async Task A_beat_that_fails_does_not_end_the_line()
    {
        RenderLink();
        _device.Broken = true;
        _device.Ring();
        _time.Tick();
        await UntilAsync(() => _device.Beats == 1);

        _device.Broken = false;
        _time.Tick();

        await UntilAsync(() => _device.Beats == 2);
        Assert.Equal(["on"], Told());
    }

    [Fact]
    public async Task After_it_is_gone_nothing_more_is_told()
    {
        RenderLink();

        await DisposeComponentsAsync();
        _device.Become(new DeviceView.TurnedOff());
        _time.Tick();

        Assert.Equal(["on"], Told());
        Assert.Equal(0, _device.Beats);
    }

    // The line draws nothing, so there is no rendering to wait for.
    private static async Task UntilAsync(Func<bool> happened)
    {
        for (var tries = 0; !happened() && tries < 500; tries++)
        {
            await Task.Delay(10);
        }

        Assert.True(happened());
    }

    private IEnumerable<string> Told() => _script.Invocations["become"].Select(call => (string)call.Arguments[0]!);

    private IRenderedComponent<DeviceLink> RenderLink() => Render<DeviceLink>(parameters => parameters.Add(link => link.Started, "on"));
}
