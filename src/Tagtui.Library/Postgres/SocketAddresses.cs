using System.Globalization;
using System.Text;

namespace Tagtui.Library.Postgres;

/// <summary>An address as `connect` wants it.</summary>
internal readonly record struct SocketAddress(int Family, byte[] Bytes);

/// <summary>
/// Where a server is. Names are asked of the hosts file and of DNS only: whatever else a system's nsswitch.conf lists is
/// a library that the resolver would load, and into a static program nothing may be loaded. The resolver cannot be
/// told how long to try, so it does so on a thread of its own, and who asked goes on without it.
/// </summary>
internal static unsafe class SocketAddresses
{
    public static List<SocketAddress> Of(PostgresUrl url, TimeSpan patience)
    {
        if (url.IsLocalSocket)
            return [Local($"{url.Host}/.s.PGSQL.{url.Port.ToString(CultureInfo.InvariantCulture)}")];
        var asked = Task.Factory.StartNew(() => Resolve(url.Host, url.Port), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (!asked.Wait(patience))
            throw new PostgresException($"the name {url.Host} was not resolved in {patience.TotalSeconds:0} seconds");
        return asked.Result is { Count: > 0 } found ? found : throw new PostgresException($"there is no host {url.Host}");
    }

    private static SocketAddress Local(string path)
    {
        var name = Encoding.UTF8.GetBytes(path);
        if (name.Length > 107)
            throw new PostgresException("the path of the local socket is longer than 107 bytes");
        var bytes = new byte[2 + name.Length + 1];
        bytes[0] = SocketCalls.AF_UNIX;
        name.CopyTo(bytes, 2);
        return new SocketAddress(SocketCalls.AF_UNIX, bytes);
    }

    private static List<SocketAddress> Resolve(string host, int port)
    {
        _ = SocketCalls.ConfigureLookup("hosts", "files dns");
        var hints = new SocketCalls.AddressInfo { Type = SocketCalls.SOCK_STREAM };
        SocketCalls.AddressInfo* first = null;
        if (SocketCalls.GetAddressInfo(host, port.ToString(CultureInfo.InvariantCulture), &hints, &first) != 0)
            return [];
        var found = new List<SocketAddress>();
        for (var one = first; one != null; one = one->Next)
            found.Add(new SocketAddress(one->Family, new ReadOnlySpan<byte>(one->Address, (int)one->Length).ToArray()));
        SocketCalls.FreeAddressInfo(first);
        return found;
    }
}
