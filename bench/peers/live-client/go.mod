module guildhall/bench/live-client

go 1.26
