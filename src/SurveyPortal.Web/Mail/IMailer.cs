namespace SurveyPortal.Web.Mail;

/// <summary>Hands one mail to the mail server.</summary>
internal interface IMailer
{
    /// <summary>Comes back with how it went, whatever the server does; throws only when the token says stop.</summary>
    Task<Delivery> SendAsync(Parcel parcel, CancellationToken cancellationToken);
}

/// <summary>A mail as it is handed over.</summary>
/// <param name="Id">The same each time it is tried, so that a receiver can tell a repeat.</param>
/// <param name="To">One address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Html">The same as simple HTML.</param>
internal sealed record Parcel(Guid Id, string To, string Subject, string Text, string Html);

/// <summary>How it went.</summary>
internal abstract record Delivery
{
    /// <summary>The server took it.</summary>
    internal sealed record Taken : Delivery;

    /// <summary>The server will never take it for this receiver.</summary>
    /// <param name="Trouble">Why, in words for staff.</param>
    internal sealed record Refused(string Trouble) : Delivery;

    /// <summary>It did not work now.</summary>
    /// <param name="Trouble">Why, in words for staff.</param>
    internal sealed record Failed(string Trouble) : Delivery;
}
