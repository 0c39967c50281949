module bluegreen/embedded/images/pause

go 1.24
