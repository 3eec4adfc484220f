namespace SurveyPortal.Browser.Tests.Hosting;

/// <summary>The sizes pages are looked at in.</summary>
internal sealed record Screen(string Name, int Width, int Height)
{
    public static readonly Screen Phone = new("phone", 320, 640);

    public static readonly Screen Tablet = new("tablet", 1024, 768);

    public static readonly Screen Desk = new("desk", 1440, 900);

    public static readonly IReadOnlyList<Screen> All = [Phone, Tablet, Desk];
}
