using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SurveyPortal.Benchmarks.Floor;
using SurveyPortal.Benchmarks.Pages;

namespace SurveyPortal.Benchmarks.Hosting;

/// <summary>The reference server running beside the portal: this same program, started with its hidden verb.</summary>
internal sealed class FloorReference : IDisposable
{
    private readonly TemporaryFolder _data;

    private FloorReference(TemporaryFolder data, ServerProcess server)
    {
        _data = data;
        Server = server;
    }

    public ServerProcess Server { get; }

    public Uri Address => Server.Address;

    public static async Task<FloorReference> StartAsync(Portal portal, AnswerForm form, CancellationToken cancellationToken)
    {
        var data = new TemporaryFolder();
        try
        {
            var port = FreePort.Next();
            using var phone = PageVisit.NewPhone();
            var visit = await PageVisit.LoadAsync(phone, new Uri(portal.Address, form.Path), cancellationToken);
            FloorSite.Of(form, visit).Save(data.Path);
            var start = new ProcessStartInfo(Path.ChangeExtension(typeof(FloorReference).Assembly.Location, null))
            {
                ArgumentList = { FloorCommand.Verb, port.ToString(CultureInfo.InvariantCulture), data.Path, data.File("floor.db") },
            };
            var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
            return new FloorReference(data, await ServerProcess.StartAsync(start, address, "/halsa", cancellationToken));
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    public long CountStored()
    {
        using var connection = new SqliteConnection($"Data Source={_data.File("floor.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM Answers";
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        Server.Dispose();
        _data.Dispose();
    }
}
