"""Idle connections are few, young, and used for what they were opened for."""

import asyncio

from linkcheck.probe.http.connection import Connection
from linkcheck.probe.http.pool import IdlePool


class FakeTransport(asyncio.Transport):
    aborted = False

    def abort(self):
        self.aborted = True


def connection(host="a.example", address="127.0.0.1", port=80):
    made = Connection(asyncio.get_running_loop(), ("http", host, None, port), address, lambda _: None)
    made.connection_made(FakeTransport())
    return made


def within(scene):
    asyncio.run(scene())


def test_the_last_in_is_the_first_out():
    async def scene():
        pool = IdlePool(9, 9)
        first, second = connection(), connection()
        pool.put(first)
        pool.put(second)
        assert pool.take(first.key, ("127.0.0.1",)) is second
        assert pool.take(first.key, ("127.0.0.1",)) is first
        assert pool.take(first.key, ("127.0.0.1",)) is None
        pool.close_all()

    within(scene)


def test_only_for_its_own_host_port_and_addresses():
    async def scene():
        pool = IdlePool(9, 9)
        one = connection()
        pool.put(one)
        assert pool.take(one.key, ("127.0.0.2", "::1")) is None
        for key in [
            ("https", "a.example", None, 80),
            ("http", "b.example", None, 80),
            ("http", "a.example", 81, 80),
            ("http", "a.example", None, 81),
        ]:
            assert pool.take(key, ("127.0.0.1",)) is None
        assert pool.take(one.key, ("::1", "127.0.0.1")) is one
        pool.close_all()

    within(scene)


def test_too_many_closes_the_oldest():
    async def scene():
        pool = IdlePool(2, 9)
        all_of_them = [connection(f"{n}.example") for n in range(3)]
        for each in all_of_them:
            pool.put(each)
        assert [each.transport.aborted for each in all_of_them] == [True, False, False]
        assert len(pool) == 2
        pool.close_all()
        assert all(each.transport.aborted for each in all_of_them)

    within(scene)


def test_the_old_are_closed():
    async def scene():
        pool = IdlePool(9, 0.01)
        one = connection()
        pool.put(one)
        while len(pool):
            await asyncio.sleep(0.005)
        assert one.transport.aborted

    within(scene)


def test_a_host_s_connections_can_be_closed():
    async def scene():
        pool = IdlePool(9, 9)
        one, other = connection(), connection("b.example")
        pool.put(one)
        pool.put(other)
        pool.close_host("a.example")
        pool.close_host("unknown.example")
        assert (one.transport.aborted, other.transport.aborted) == (True, False)
        pool.close_all()

    within(scene)


def test_one_that_is_being_closed_is_not_taken():
    async def scene():
        pool = IdlePool(9, 9)
        one = connection()
        pool.put(one)
        one.eof_received()
        assert pool.take(one.key, ("127.0.0.1",)) is None
        pool.close_all()

    within(scene)
